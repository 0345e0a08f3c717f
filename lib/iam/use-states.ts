import { actionName, serviceOfAction } from "../catalog/catalog.ts";
import type { OrganisationFacts } from "../facts/organisation.ts";
import type { PrincipalFact } from "./attached.ts";
import { observabilityOf } from "./evidence.ts";
import { PROOF_WINDOW_DAYS, type Recording } from "./recording.ts";
import type { PrincipalUsage } from "./usage.ts";

/** What is known of the use of a granted action, from strongest to weakest. "Not seen" alone is never "unused". */
export const USE_STATES = [
  "used",
  "denied_only",
  "proven_unused",
  "unused_by_last_accessed",
  "unknown",
  "unobservable",
] as const;
export type UseState = (typeof USE_STATES)[number];

/** What is known of an action that was not used with success. */
export type NotUsedState = Exclude<UseState, "used" | "denied_only">;

const WINDOW_MS = PROOF_WINDOW_DAYS * 86_400_000;

/** True for a time in the days that decide about use. */
export function isWithinWindow(time: string, asOf: Date): boolean {
  return asOf.getTime() - Date.parse(time) <= WINDOW_MS;
}

/** True for principals that are there for the whole window; younger ones have not had the time to prove anything. */
export function isOldEnough(principal: PrincipalFact, asOf: Date): boolean {
  return asOf.getTime() - Date.parse(principal.config.createdAt) >= WINDOW_MS;
}

/** True when it was collected which services the principal reached last. */
export function isAccessKnown(principal: PrincipalFact): boolean {
  return !principal.gaps.some((gap) => gap === "observations" || gap === "observations.servicesLastAccessed");
}

/**
 * The state of actions that were not used. Last accessed information decides where the trail cannot: of an action that IAM tracks
 * itself, else of its service, which has none of its actions used when it was not reached in the window.
 * Source of the rule: IAM User Guide, "Refine permissions using last accessed information".
 */
export function judgeOfNotUsed(
  facts: OrganisationFacts,
  principal: PrincipalFact,
  recording: Recording,
): (id: number) => NotUsedState {
  const hasProof = isOldEnough(principal, facts.asOf);
  const accessed = isAccessKnown(principal)
    ? new Map(Object.entries(principal.observations.servicesLastAccessed))
    : null;
  const tracked = accessed === null ? {} : (principal.observations.actionsLastAccessed ?? {});
  return (id) => {
    if (observabilityOf(id) === "unobservable") return "unobservable";
    if (!hasProof) return "unknown";
    if (recording.proves(id)) return "proven_unused";
    const own = tracked[actionName(id)];
    const at = own === undefined ? accessed?.get(serviceOfAction(id).prefix) : own;
    if (at === null) return "unused_by_last_accessed";
    if (at !== undefined && !isWithinWindow(at, facts.asOf)) return "unused_by_last_accessed";
    return "unknown";
  };
}

/** The state of any granted action: what was called is used or denied, the rest as `judgeOfNotUsed` says. */
export function judgeOfUse(
  facts: OrganisationFacts,
  principal: PrincipalFact,
  usage: PrincipalUsage,
  recording: Recording,
): (id: number) => UseState {
  const notUsed = judgeOfNotUsed(facts, principal, recording);
  return (id) => {
    const used = usage.byAction.get(id);
    if (used !== undefined && used.count > 0) return "used";
    if (used !== undefined && used.deniedCount > 0) return "denied_only";
    const state = notUsed(id);
    return state !== "unobservable" && usage.unattributed.has(id) ? "unknown" : state;
  };
}
