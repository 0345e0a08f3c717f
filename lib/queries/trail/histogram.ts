import type { Caller } from "../../context.ts";
import { pool } from "../../db/pool.ts";
import { accountsInScope, regionsInScope } from "../account-scope.ts";
import { eventConditions } from "./event-conditions.ts";
import type { EventFilters } from "./event-filters.ts";
import { type CountedBucket, fillBuckets, histogramStep } from "./histogram-step.ts";

export interface EventHistogramView {
  buckets: { from: string; to: string; count: number | null; denied?: number }[];
  /** Events counted; `isCapped`: there are more, only the newest were counted. */
  total: number;
  isCapped: boolean;
  /** Newest hour of the trail in scope, whatever the time chosen; null: there is no trail at all. */
  newestHour: string | null;
}

/** More single events than this are not counted one by one. */
const MOST_EVENTS = 200_000;
const HOUR_MS = 3_600_000;

/** Events over time: from the hourly rollup where it can answer, else from the events themselves, up to 200,000 of them. */
export async function eventHistogram(caller: Caller, filters: EventFilters): Promise<EventHistogramView> {
  const step = histogramStep(filters.from, filters.to);
  const conditions = await eventConditions(caller, filters);
  const scope = [accountsInScope(caller, filters.account), regionsInScope(filters.region)];
  const hours = await pool().query<{ hour: Date }>(
    `SELECT DISTINCT hour FROM trail_coverage
     WHERE hour >= date_trunc('hour', $3::timestamptz) AND hour < $4 AND objects > 0
       AND ($1::text[] IS NULL OR account_id = ANY($1)) AND ($2::text[] IS NULL OR region = ANY($2))`,
    [...scope, filters.from, filters.to],
  );
  const newest = await pool().query<{ hour: Date | null }>(
    `SELECT max(hour) AS hour FROM trail_coverage
     WHERE ($1::text[] IS NULL OR account_id = ANY($1)) AND ($2::text[] IS NULL OR region = ANY($2))`,
    scope,
  );
  const { rollup } = conditions;
  const counted = conditions.isNothing
    ? []
    : rollup !== null && step >= HOUR_MS
      ? await countRollup(rollup, step)
      : await countEvents(conditions, step);
  const total = counted.reduce((sum, bucket) => sum + bucket.count, 0);
  return {
    buckets: fillBuckets(
      filters.from,
      filters.to,
      step,
      counted,
      hours.rows.map((row) => row.hour.getTime()),
    ),
    total,
    isCapped: rollup === null && total >= MOST_EVENTS,
    newestHour: newest.rows[0]?.hour?.toISOString() ?? null,
  };
}

async function countRollup(rollup: { where: string; values: unknown[] }, step: number): Promise<CountedBucket[]> {
  const at = rollup.values.length + 1;
  const found = await pool().query<CountedBucket>(
    `SELECT (floor(extract(epoch FROM e.hour) * 1000 / $${at}) * $${at})::bigint AS start, sum(e.count)::int AS count,
            COALESCE(sum(e.count) FILTER (WHERE e.error_id <> 0), 0)::int AS denied
     FROM trail_rollup_hour e WHERE ${rollup.where} GROUP BY 1`,
    [...rollup.values, step],
  );
  return found.rows;
}

async function countEvents(conditions: { where: string; values: unknown[] }, step: number): Promise<CountedBucket[]> {
  const at = conditions.values.length + 1;
  const found = await pool().query<CountedBucket>(
    `SELECT (floor(extract(epoch FROM e.event_time) * 1000 / $${at}) * $${at})::bigint AS start, count(*)::int AS count,
            count(*) FILTER (WHERE e.error_id <> 0)::int AS denied
     FROM (SELECT e.event_time, e.error_id FROM trail_event e WHERE ${conditions.where}
           ORDER BY e.event_time DESC, e.event_id DESC LIMIT $${at + 1}) e GROUP BY 1`,
    [...conditions.values, step, MOST_EVENTS],
  );
  return found.rows;
}
