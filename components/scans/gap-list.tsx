import type { GapReason } from "#lib/domain/coverage.ts";
import { countOf } from "#lib/format/plural.ts";
import { Arn } from "../ui/arn.tsx";
import { Badge, type Tone } from "../ui/badge.tsx";
import { CopyButton } from "../ui/copy-button.tsx";
import { GAP_REASON_LABELS, gapAdvice } from "./gap-advice.ts";

export interface GapListItem {
  action: string;
  reason: GapReason;
  code: string;
  message: string;
  regions: readonly string[];
  places: number;
  resourceArns?: readonly string[];
}

const TONES: Record<GapReason, Tone> = {
  denied: "high",
  failed: "critical",
  throttled: "medium",
  unsupported: "unknown",
  not_enabled: "unknown",
};

/** What could not be read, each with where, why and what to do about it. */
export function GapList({ label, gaps }: { label: string; gaps: readonly GapListItem[] }) {
  return (
    <ul aria-label={label} className="divide-y divide-line">
      {gaps.map((gap) => (
        <li key={`${gap.action} ${gap.reason} ${gap.code}`} className="flex gap-3 px-4 py-3">
          <span aria-hidden="true" className="hatched mt-0.5 w-1.5 shrink-0 self-stretch rounded-sm" />
          <div className="min-w-0 flex-1">
            <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
              <code className="font-medium text-13 [overflow-wrap:anywhere]">{gap.action}</code>
              <CopyButton text={gap.action} label={`Copy ${gap.action}`} />
              <Badge tone={TONES[gap.reason]}>{GAP_REASON_LABELS[gap.reason]}</Badge>
              <span className="text-12 text-fg-subtle">
                {gap.regions.length <= 3 ? gap.regions.join(", ") : countOf(gap.regions.length, "region")}
                {gap.places > gap.regions.length ? `, ${countOf(gap.places, "place")}` : ""}
              </span>
            </p>
            <p className="mt-1 text-13 text-fg [overflow-wrap:anywhere]">{gapAdvice(gap)}</p>
            <details className="mt-1 text-12 text-fg-subtle">
              <summary className="min-h-6 cursor-pointer rounded-sm leading-6 hover:text-fg">What AWS said</summary>
              <p className="mt-1 [overflow-wrap:anywhere]">
                <code>{gap.code}</code> {gap.message}
              </p>
              {gap.regions.length > 3 ? <p className="mt-1">{gap.regions.join(", ")}</p> : null}
              {(gap.resourceArns ?? []).map((arn) => (
                <p key={arn} className="mt-1">
                  <Arn arn={arn} max={72} />
                </p>
              ))}
            </details>
          </div>
        </li>
      ))}
    </ul>
  );
}
