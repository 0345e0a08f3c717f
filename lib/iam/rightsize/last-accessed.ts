import { actionId } from "../../catalog/catalog.ts";
import type { UsageCase } from "../../facts/organisation.ts";
import type { PrincipalFact } from "../attached.ts";

const DAY_MS = 86_400_000;
/** Action-last-accessed data older than this speaks of former use. */
const WINDOW_DAYS = 90;

/**
 * Actions that IAM saw the principal use within the last 90 days and that no record of the trail shows: cases without a resource
 * and without events. IAM counts refused attempts too, so what nothing grants is sorted out where needs are judged.
 * Source of the rule: IAM User Guide, "Refine permissions in AWS using last accessed information".
 */
export function accessedCases(fact: PrincipalFact, recorded: readonly UsageCase[], asOf: Date): UsageCase[] {
  const seen = new Set(recorded.filter(({ result }) => result !== "denied").map(({ action }) => action));
  const earliest = asOf.getTime() - WINDOW_DAYS * DAY_MS;
  const cases: UsageCase[] = [];
  for (const [action, at] of Object.entries(fact.observations.actionsLastAccessed ?? {})) {
    if (at === null || Date.parse(at) < earliest || seen.has(action) || actionId(action) === undefined) continue;
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
