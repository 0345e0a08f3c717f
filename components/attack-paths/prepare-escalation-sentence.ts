import { countOf } from "#lib/format/plural.ts";
import type { EscalationDetail } from "#lib/queries/attack-paths/detail.ts";

/** The outcome as one plain sentence. */
export function prepareEscalationSentence(
  view: Pick<EscalationDetail, "name" | "outcome" | "hops" | "unknown" | "makesPowerfulCount" | "steps">,
): string {
  switch (view.outcome) {
    case "administrator":
      return view.hops === 0
        ? `${view.name} may do everything as it stands.`
        : `${view.name} can become administrator in ${countOf(view.hops ?? 0, "step")}.`;
    case "conditional":
      return view.steps.length > 0
        ? `${view.name} can become administrator in ${countOf(view.steps.length, "step")} if what is named below holds.`
        : `${view.name} can make others administrator, and would be one if it could act as them.`;
    case "unknown":
      return `${view.name} may become administrator: ${countOf(view.unknown.length, "way")} could not be judged, since what they need was not collected.`;
    case "none":
      return `${view.name} finds no way to administrator in what was collected.`;
  }
}
