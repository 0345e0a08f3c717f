import { sha256Hex } from "../../domain/json.ts";
import { fillCommand } from "../../trail/detections/define.ts";
import type { ResponsePhase, ResponseStep } from "../../trail/detections/detection.ts";

export const PHASES = ["contain", "preserve", "recover"] as const satisfies readonly ResponsePhase[];

/** A step of a response plan, ready to copy. */
export interface FilledStep {
  /** The same for the same step of the same thing; names its check box. */
  key: string;
  phase: ResponsePhase;
  text: string;
  command: string | null;
  /** Placeholders that the events do not fill; the command still holds them in braces. */
  missing: string[];
  /** Ids of the detections that ask for it. */
  detectionIds: string[];
}

/**
 * The steps of detections with what their alerts know, by phase, each once: two alerts that ask for the same command give one
 * step. Values in commands were checked to be harmless in a shell when the hit was made.
 */
export function responseSteps(
  alerts: readonly {
    detectionId: string;
    respond: readonly ResponseStep[];
    names: Readonly<Record<string, string>>;
  }[],
): FilledStep[] {
  const steps = new Map<string, FilledStep>();
  for (const { detectionId, respond, names } of alerts) {
    for (const { phase, text, command } of respond) {
      const filled = command === undefined ? null : fillCommand(command, names);
      const key = sha256Hex(JSON.stringify([phase, text, filled])).slice(0, 32);
      const known = steps.get(key);
      if (known !== undefined) {
        if (!known.detectionIds.includes(detectionId)) known.detectionIds.push(detectionId);
        continue;
      }
      const missing = [...(filled ?? "").matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? "");
      steps.set(key, {
        key,
        phase,
        text,
        command: filled,
        missing: [...new Set(missing)],
        detectionIds: [detectionId],
      });
    }
  }
  return [...steps.values()].sort((a, b) => PHASES.indexOf(a.phase) - PHASES.indexOf(b.phase));
}
