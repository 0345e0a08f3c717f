import type { Caller } from "../../context.ts";
import { pool } from "../../db/pool.ts";
import { accountsInScope, regionsInScope } from "../account-scope.ts";
import { newestHour } from "./counted-events.ts";

/** A UTC day of one account and region. Hours that nobody looked at are not quiet hours. */
export interface CoverageDay {
  /** `2026-11-20`. */
  day: string;
  /** Hours of the day that somebody looked at, 0 to 24. */
  hours: number;
  /** Hours of these with events. */
  active: number;
  /** Hours of these that digests prove whole. */
  verified: number;
  objects: number;
  events: number;
}

export interface CoverageRow {
  accountId: string;
  accountName: string | null;
  region: string;
  days: CoverageDay[];
  objects: number;
  events: number;
  /** Longest time between an event and the delivery of its file, in seconds; null where deliveries are not timed. */
  maxLagSeconds: number | null;
  newestHour: string;
}

/** From the event's hour to its delivery; as in `integrity.ts`. */
const DELIVERY = "interval '75 minutes'";
const MOST_ROWS = 500;

/** What the trail has of each account and region in scope, day by day; most events first. `to` is not included. */
export async function trailCoverage(
  caller: Caller,
  scope: { account: readonly string[]; region: readonly string[]; from: Date; to: Date },
): Promise<CoverageRow[]> {
  const found = await pool().query<Omit<CoverageRow, "newestHour"> & { newestHour: Date }>(
    `WITH ranges AS (
       SELECT l.account_id, l.region, r.starts_at, r.ends_at FROM (
         SELECT DISTINCT ON (account_id, trail_arn, region) id, account_id, region FROM trail_verification
         ORDER BY account_id, trail_arn, region, checked_at DESC) l
       JOIN trail_verification_range r ON r.verification_id = l.id WHERE r.verdict = 'valid'),
     days AS (
       SELECT c.account_id, c.region, (c.hour AT TIME ZONE 'UTC')::date AS day, count(*)::int AS hours,
              count(*) FILTER (WHERE c.events > 0)::int AS active, sum(c.objects)::int AS objects, sum(c.events)::int AS events,
              max(c.max_lag_seconds) AS lag, max(c.hour) AS newest,
              count(*) FILTER (WHERE EXISTS (SELECT 1 FROM ranges r WHERE r.account_id = c.account_id AND r.region = c.region
                AND r.starts_at <= c.hour AND r.ends_at >= c.hour + ${DELIVERY}))::int AS verified
       FROM trail_coverage c
       WHERE c.hour >= $3 AND c.hour < $4 AND ($1::text[] IS NULL OR c.account_id = ANY($1)) AND ($2::text[] IS NULL OR c.region = ANY($2))
       GROUP BY 1, 2, 3)
     SELECT d.account_id AS "accountId", a.name AS "accountName", d.region,
            json_agg(json_build_object('day', d.day, 'hours', d.hours, 'active', d.active, 'verified', d.verified,
                                       'objects', d.objects, 'events', d.events) ORDER BY d.day) AS days,
            sum(d.objects)::int AS objects, sum(d.events)::int AS events, max(d.lag) AS "maxLagSeconds", max(d.newest) AS "newestHour"
     FROM days d LEFT JOIN aws_account a ON a.account_id = d.account_id
     GROUP BY 1, 2, 3 ORDER BY events DESC, 1, 3 LIMIT $5`,
    [accountsInScope(caller, scope.account), regionsInScope(scope.region), scope.from, scope.to, MOST_ROWS],
  );
  return found.rows.map((row) => ({ ...row, newestHour: row.newestHour.toISOString() }));
}

const DAY_MS = 86_400_000;

/** End of the last day (UTC) of which the trail has something in scope, at most now: a year of days before it can be shown. */
export async function lastCovered(
  caller: Caller,
  scope: { account: readonly string[]; region: readonly string[] },
  now: Date,
): Promise<Date> {
  const newest = await newestHour([accountsInScope(caller, scope.account), regionsInScope(scope.region)]);
  if (newest === null) return now;
  return new Date(Math.min(now.getTime(), Math.floor(newest.getTime() / DAY_MS + 1) * DAY_MS - 1));
}
