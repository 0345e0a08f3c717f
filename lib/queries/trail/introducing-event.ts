import type { Caller } from "../../context.ts";
import { pool } from "../../db/pool.ts";
import type { Evidence } from "../../domain/verdict.ts";
import { eventConditions } from "./event-conditions.ts";
import { eventsWithin } from "./event-filters.ts";
import { type EventRow, eventRows } from "./event-row.ts";
import { type ChangeFamily, familiesOfOperation, familyOfEvidence } from "./operation-family.ts";
import { readEvents } from "./read-events.ts";

/**
 * How sure it is that an event made a problem. `only`: between two observations, the first without the problem, the whole time
 * is covered and no other recorded call can have made it. `likely`: the newest call that can have made it, and something of
 * this is missing. There is no higher certainty: a trail does not tell what a check saw.
 */
export type IntroductionCertainty = "only" | "likely";

export type Introduction =
  | {
      outcome: "found";
      event: EventRow;
      certainty: IntroductionCertainty;
      /** Why it is no more than likely; empty for `only`. */
      doubts: string[];
      /** Problem first observed, and the last observation before; null: there was none. */
      observedAt: string;
      cleanAt: string | null;
    }
  /** The trail covers the time before the problem and holds no call that can have made it. */
  | { outcome: "not_recorded"; observedAt: string; cleanAt: string | null }
  /** The trail does not cover the time before the problem: nobody can tell. */
  | { outcome: "not_visible"; observedAt: string; cleanAt: string | null };

interface StoredFinding {
  id: string;
  accountId: string;
  region: string;
  arn: string;
  kind: string;
  evidence: Evidence[];
  /** When it was opened or last reopened. */
  openedAt: Date;
  /** When the resource took the form that the problem was found in; null: no revision is known. */
  revisedAt: Date | null;
  /** When the account was last observed before that form; null: never. */
  cleanAt: Date | null;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const DAY = 86_400_000;
/** Without an earlier observation, so far back is looked. */
const LOOKED_BACK = 400 * DAY;
const MOST = 50;

/**
 * The newest call on a finding's resource that can have made its problem: before the revision in which it first appeared, of
 * the kind of change that its evidence stands on. Null: there is no such finding among the caller's accounts.
 */
export async function introducingEvent(caller: Caller, findingId: string): Promise<Introduction | null> {
  if (!UUID.test(findingId)) return null;
  const finding = await readFinding(caller, findingId);
  return finding === null ? null : introductionOf(caller, finding);
}

async function readFinding(caller: Caller, findingId: string): Promise<StoredFinding | null> {
  const found = await pool().query<StoredFinding>(
    `WITH f AS (
       SELECT f.*, COALESCE((SELECT max(e.at) FROM finding_event e WHERE e.finding_id = f.id AND e.type IN ('opened', 'reopened')),
                            f.first_seen_at) AS opened_at
       FROM finding f WHERE f.id = $1 AND ($2::text[] IS NULL OR f.account_id = ANY($2))),
     r AS (SELECT max(r.observed_at) AS revised_at FROM resource_revision r, f
           WHERE r.resource_id = f.resource_id AND r.observed_at <= f.opened_at AND r.change <> 'gone')
     SELECT f.id, f.account_id AS "accountId", f.region, f.resource_arn AS arn, f.kind, f.evidence, f.opened_at AS "openedAt",
            r.revised_at AS "revisedAt",
            (SELECT max(COALESCE(s.observed_at, s.started_at)) FROM scan s
             WHERE s.account_id = f.account_id AND s.status IN ('succeeded', 'partial')
               AND COALESCE(s.observed_at, s.collected_at) < COALESCE(r.revised_at, f.opened_at)
               AND EXISTS (SELECT 1 FROM resource x WHERE x.id = f.resource_id AND x.first_seen_at <= COALESCE(s.observed_at, s.collected_at))
            ) AS "cleanAt"
     FROM f, r`,
    [findingId, caller.accounts],
  );
  return found.rows[0] ?? null;
}

async function introductionOf(caller: Caller, finding: StoredFinding): Promise<Introduction> {
  const observed = finding.revisedAt ?? finding.openedAt;
  const from = finding.cleanAt ?? new Date(observed.getTime() - LOOKED_BACK);
  const family = familyOfEvidence(finding.evidence);
  const seen = { observedAt: observed.toISOString(), cleanAt: finding.cleanAt?.toISOString() ?? null };
  const candidates = await writesOn(caller, finding, from, observed, family);
  const isCovered = await coverage(finding, from, observed);
  const [event] = candidates;
  if (event === undefined) {
    return isCovered === "whole" ? { outcome: "not_recorded", ...seen } : { outcome: "not_visible", ...seen };
  }
  const doubts = [
    ...(finding.cleanAt === null ? ["The resource was never observed without the problem."] : []),
    ...(candidates.length > 1 ? ["Other recorded calls in this time can have made it too."] : []),
    ...(isCovered === "whole" ? [] : ["The trail does not cover the whole time before."]),
    ...(finding.revisedAt === null ? ["No change of the resource itself was observed with the problem."] : []),
    ...(family === null ? ["The evidence does not tell which kind of change made it."] : []),
  ];
  return { outcome: "found", event, certainty: doubts.length === 0 ? "only" : "likely", doubts, ...seen };
}

/** Successful calls on the resource, and on what its evidence stands on, that can have made the problem, newest first. */
async function writesOn(
  caller: Caller,
  finding: StoredFinding,
  from: Date,
  to: Date,
  family: ChangeFamily | null,
): Promise<EventRow[]> {
  const arns = [...new Set([finding.arn, ...finding.evidence.flatMap(({ arn }) => arn ?? [])])].filter(
    (arn) => arn !== "",
  );
  const filters = {
    ...eventsWithin(from, to, { resource: arns, access: ["write", "unsaid"], error: ["none"] }),
  };
  const conditions = await eventConditions(caller, {
    ...filters,
    not: { ...filters.not, category: ["data", "insight"] },
  });
  const coded = await readEvents({ conditions, time: filters, order: "newest", size: MOST });
  const rows = await eventRows(coded);
  // A problem that stands on another resource, as a role's policy, is made by pointing at that one as well.
  const isElsewhere = arns.some((arn) => arn !== finding.arn);
  return rows.filter((row) => {
    const families = familiesOfOperation(row.source, row.name);
    if (family === null) return families.length > 0;
    const isOwn = row.resources.includes(finding.arn);
    return families.includes(family) || (isElsewhere && isOwn && families.includes("configuration"));
  });
}

const REGION = /^[a-z]{2}(-[a-z]+)+-\d$/;

/** Whether the trail covers the hours before the problem in the resource's account and region; global services record in us-east-1. */
async function coverage(finding: StoredFinding, from: Date, to: Date): Promise<"whole" | "part" | "none"> {
  const region = REGION.test(finding.region) ? finding.region : "us-east-1";
  const found = await pool().query<{ covered: number; hours: number }>(
    `SELECT count(*) AS hours, count(*) FILTER (WHERE EXISTS (
              SELECT 1 FROM trail_coverage c WHERE c.hour = h AND c.account_id = $1 AND c.region = $2 AND c.objects > 0)) AS covered
     FROM generate_series(date_trunc('hour', $3::timestamptz), $4::timestamptz, interval '1 hour') h`,
    [finding.accountId, region, from, to],
  );
  const row = found.rows[0];
  if (row === undefined || row.covered === 0) return "none";
  return row.covered >= row.hours ? "whole" : "part";
}

/** A finding that an event introduced. */
export interface IntroducedFinding {
  id: string;
  title: string;
  status: string;
  certainty: IntroductionCertainty;
}

const MOST_FINDINGS = 20;

/** The findings of an event's resources whose introducing event it is. */
export async function introducedFindings(
  caller: Caller,
  event: { id: string; time: string; resources: readonly { arn: string; resourceId: string | null }[] },
): Promise<IntroducedFinding[]> {
  const arns = event.resources.map(({ arn }) => arn);
  if (arns.length === 0) return [];
  const found = await pool().query<{ id: string; title: string; status: string }>(
    `SELECT id, title, status FROM finding
     WHERE resource_id IN (SELECT id FROM resource WHERE arn = ANY($1)) AND last_failed_at >= $2
       AND ($3::text[] IS NULL OR account_id = ANY($3))
     ORDER BY first_seen_at, id LIMIT $4`,
    [arns, event.time, caller.accounts, MOST_FINDINGS],
  );
  const introduced: IntroducedFinding[] = [];
  for (const finding of found.rows) {
    const introduction = await introducingEvent(caller, finding.id);
    if (introduction?.outcome === "found" && introduction.event.id === event.id) {
      introduced.push({ ...finding, certainty: introduction.certainty });
    }
  }
  return introduced;
}
