import { serviceOfAction } from "../../catalog/catalog.ts";
import type { OrganisationFacts } from "../../facts/organisation.ts";
import type { PrincipalFact } from "../attached.ts";
import { observabilityOf } from "../evidence.ts";
import type { UseState } from "../privileges.ts";
import { PROOF_WINDOW_DAYS, recordingOf } from "../recording.ts";

/** What is known of an action that was not used with success. */
export type NotUsedState = Exclude<UseState, "used" | "denied_only">;

/**
 * The state of actions that were not used, as privilege summaries give it. An action that was only tried and denied is judged
 * like any other: a denied call does not show that no other call was made.
 */
export function notUsedStates(facts: OrganisationFacts, principal: PrincipalFact): (id: number) => NotUsedState {
  const recording = recordingOf(facts, principal.accountId);
  const windowMs = PROOF_WINDOW_DAYS * 86_400_000;
  const isOldEnough = facts.asOf.getTime() - Date.parse(principal.config.createdAt) >= windowMs;
  const isAccessKnown = !principal.gaps.includes("observations.servicesLastAccessed");
  const accessed = new Map(Object.entries(principal.observations.servicesLastAccessed));
  return (id) => {
    if (observabilityOf(id) === "unobservable") return "unobservable";
    if (!isOldEnough) return "unknown";
    if (recording.proves(id)) return "proven_unused";
    const at = isAccessKnown ? accessed.get(serviceOfAction(id).prefix) : undefined;
    if (at === null) return "unused_by_last_accessed";
    if (at !== undefined && facts.asOf.getTime() - Date.parse(at) > windowMs) return "unused_by_last_accessed";
    return "unknown";
  };
}
