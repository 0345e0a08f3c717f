import { actionId } from "../../catalog/catalog.ts";
import type { UsageCase } from "../../facts/organisation.ts";
import type { PrincipalFact } from "../attached.ts";
import { isWithinWindow } from "../use-states.ts";

/**
 * Actions that IAM saw the principal use within the window that decides about use and that no record of the trail shows: cases without a resource
 * and without events. IAM counts refused attempts too, so what nothing grants is sorted out where needs are judged.
 * Source of the rule: IAM User Guide, "Refine permissions in AWS using last accessed information".
 */
export function accessedCases(fact: PrincipalFact, recorded: readonly UsageCase[], asOf: Date): UsageCase[] {
  const seen = new Set(recorded.filter(({ result }) => result !== "denied").map(({ action }) => action));
  const cases: UsageCase[] = [];
  for (const [action, at] of Object.entries(fact.observations.actionsLastAccessed ?? {})) {
    if (at === null || !isWithinWindow(at, asOf) || seen.has(action) || actionId(action) === undefined) continue;
    cases.push({
      principalArn: fact.arn,
      principalUniqueId: null,
      functionArn: null,
      functionConfidence: null,
      action,
      resource: null,
      result: "allowed",
      count: 0,
      firstSeenAt: new Date(at),
      lastSeenAt: new Date(at),
      sampleEventId: "",
    });
  }
  return cases;
}
