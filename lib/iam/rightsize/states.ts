import type { OrganisationFacts } from "../../facts/organisation.ts";
import type { PrincipalFact } from "../attached.ts";
import { recordingOf } from "../recording.ts";
import { judgeOfNotUsed, type NotUsedState } from "../use-states.ts";

export type { NotUsedState };

/**
 * The state of actions that were not used, as privilege summaries give it. An action that was only tried and denied is judged
 * like any other: a denied call does not show that no other call was made.
 */
export function notUsedStates(facts: OrganisationFacts, principal: PrincipalFact): (id: number) => NotUsedState {
  return judgeOfNotUsed(facts, principal, recordingOf(facts, principal.accountId));
}
