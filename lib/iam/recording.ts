import { accessLevel, actionName } from "../catalog/catalog.ts";
import type { OrganisationFacts, TrailCoverage } from "../facts/organisation.ts";
import { selectorCoverage } from "../trail/selectors.ts";
import { dataEventTypeOf, observabilityOf } from "./evidence.ts";

/** Days of trail that "proven unused" needs. */
export const PROOF_WINDOW_DAYS = 90;
const DAY_MS = 86_400_000;
/** Events arrive late and scans run apart; a window that ends this short before `asOf` still counts as current. */
const FRESHNESS_MS = 2 * DAY_MS;

/** Whether the absence of an action from the trail of an account proves that it was not used. */
export interface Recording {
  /** The trail reaches back over the proof window and up to now. */
  hasWindow: boolean;
  proves(id: number): boolean;
}

/** True when the trail reaches back over the days that "proven unused" needs, and up to now. */
export function coversProofWindow({ from, to }: TrailCoverage, asOf: Date): boolean {
  if (from === null || to === null) return false;
  return asOf.getTime() - from.getTime() >= PROOF_WINDOW_DAYS * DAY_MS && asOf.getTime() - to.getTime() <= FRESHNESS_MS;
}

/**
 * Judges what the trail of an account can prove. Trails that were collected decide by their selectors: multi-region, logging,
 * without exclusions. Where no trail resource is known the events came from event history, which has all management events.
 * Source of the rule: CloudTrail User Guide, "Working with CloudTrail event history".
 */
export function recordingOf(facts: OrganisationFacts, accountId: string): Recording {
  const window = facts.trail(accountId);
  const hasWindow = coversProofWindow(window, facts.asOf);
  const trails = facts
    .byKind("cloudtrail.trail")
    .filter((trail) => trail.accountId === accountId || trail.config.isOrganizationTrail)
    .filter((trail) => !trail.gaps.some((gap) => gap.startsWith("event") || gap.startsWith("advanced")))
    .filter(({ config }) => config.isLogging && config.isMultiRegion)
    .map(({ config }) => selectorCoverage(config));
  const isEventHistory = facts.byKind("cloudtrail.trail").every((trail) => trail.accountId !== accountId);
  const seesManagement = (id: number): boolean => {
    if (trails.length === 0) return isEventHistory;
    const level = accessLevel(id);
    const isRead = level === "Read" || level === "List";
    const source = `${actionName(id).split(":")[0]}.amazonaws.com`;
    return trails.some(
      (trail) =>
        (isRead ? trail.readsManagement : trail.writesManagement) &&
        !trail.excludedSources.includes(source) &&
        !(source === "rds-data.amazonaws.com" && trail.excludedSources.includes("rdsdata.amazonaws.com")),
    );
  };
  return {
    hasWindow,
    proves(id) {
      if (!hasWindow) return false;
      const observability = observabilityOf(id);
      if (observability === "management") return seesManagement(id);
      const type = dataEventTypeOf(id);
      if (observability !== "data" || type === null || !(window.dataEventTypes ?? []).includes(type)) return false;
      return trails.some((trail) => trail.wholeDataTypes.has(type));
    },
  };
}
