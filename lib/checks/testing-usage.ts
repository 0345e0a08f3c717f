import type { TrailCoverage, UsageCase } from "../facts/organisation.ts";
import { ACCOUNT, AS_OF, daysAgo } from "./testing.ts";

/** Builders of what the audit trail shows, for tests. */

/** An authorised call of this action; what a test is about stands in `overrides`. */
export function called(principalArn: string, action: string, overrides: Partial<UsageCase> = {}): UsageCase {
  return {
    principalArn,
    principalUniqueId: null,
    functionArn: null,
    functionConfidence: null,
    action,
    resource: null,
    result: "allowed",
    count: 3,
    firstSeenAt: new Date(daysAgo(20)),
    lastSeenAt: new Date(daysAgo(1)),
    sampleEventId: "e",
    ...overrides,
  };
}

/** A trail of the account that reaches this many days back. */
export function trailOf(days: number, dataEventTypes: string[] = []): TrailCoverage {
  return { accountId: ACCOUNT, from: new Date(daysAgo(days)), to: AS_OF, dataEventTypes };
}
