import type { Caller } from "../../context.ts";
import { pool } from "../../db/pool.ts";
import { accountsInScope, regionsInScope } from "../account-scope.ts";
import { countedRows, newestHour, oldestHour } from "./counted-events.ts";
import { type EventCondition, eventConditions, isImpossible } from "./event-conditions.ts";
import type { EventFilters } from "./event-filters.ts";
import {
  bucketStart,
  type CountedBucket,
  type EventBucket,
  fillBuckets,
  histogramStep,
  isMadeOfDays,
  isMadeOfHours,
} from "./histogram-step.ts";
import { readColumns } from "./read-events.ts";
import { SqlValues } from "./sql-values.ts";
import { deniedErrorIds } from "./term-lookup.ts";

export interface EventHistogramView {
  buckets: EventBucket[];
  /** Events counted; `isCapped`: there are more, only the newest were counted. */
  total: number;
  isCapped: boolean;
  /** Time before which nothing was counted, where `isCapped`. */
  countedFrom: string | null;
  /** Start of the newest hour that the trail has in scope, whatever the time chosen; null: there is no trail at all. */
  newestHour: string | null;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const YEAR_MS = 366 * DAY_MS;
/** More single events than this are not counted one by one. */
const MOST_EVENTS = 50_000;

/**
 * Events over time: from the rollups where they can answer, else from the events themselves, up to `most` of them, the newest.
 * Where there are more, and rollups can answer by the hour, buckets become hours.
 */
export async function eventHistogram(
  caller: Caller,
  asked: EventFilters,
  now: Date,
  most: number = MOST_EVENTS,
): Promise<EventHistogramView> {
  const scope = [accountsInScope(caller, asked.is.account), regionsInScope(asked.is.region)] as const;
  const filters = await withoutEmptyYears(asked, scope);
  const [conditions, denied, hours, newest] = await Promise.all([
    eventConditions(caller, filters),
    deniedErrorIds(),
    pool().query<{ hour: Date }>(
      `SELECT h AS hour FROM generate_series(date_trunc('hour', $3::timestamptz), $4::timestamptz, interval '1 hour') h
       WHERE EXISTS (SELECT 1 FROM trail_coverage c WHERE c.hour = h AND c.objects > 0
         AND ($1::text[] IS NULL OR c.account_id = ANY($1)) AND ($2::text[] IS NULL OR c.region = ANY($2))
         AND c.account_id <> ALL($5) AND c.region <> ALL($6))`,
      [...scope, filters.from, filters.to, filters.not.account, filters.not.region],
    ),
    newestHour(scope),
  ]);
  const { step, counted, isCapped } = await count(conditions, filters, denied, most);
  const countedFrom = isCapped ? Math.min(...counted.map((bucket) => bucket.start)) : null;
  return {
    buckets: fillBuckets(
      { from: filters.from, to: filters.to, step, now },
      counted,
      hours.rows.map((row) => row.hour.getTime()),
    ),
    total: counted.reduce((sum, bucket) => sum + bucket.count, 0),
    isCapped,
    countedFrom: countedFrom === null ? null : new Date(countedFrom).toISOString(),
    newestHour: newest?.toISOString() ?? null,
  };
}

/** A time of years begins where the trail begins: buckets before it would only be narrow ones after it. */
async function withoutEmptyYears(
  filters: EventFilters,
  scope: readonly [string[] | null, string[] | null],
): Promise<EventFilters> {
  if (filters.to.getTime() - filters.from.getTime() <= YEAR_MS) return filters;
  const oldest = await oldestHour(scope);
  if (oldest === null || oldest <= filters.from || oldest >= filters.to) return filters;
  return { ...filters, from: new Date(bucketStart(oldest.getTime(), DAY_MS)) };
}

interface Counted {
  /** Width of a bucket in milliseconds. */
  step: number;
  counted: CountedBucket[];
  isCapped: boolean;
}

async function count(
  conditions: readonly EventCondition[],
  filters: EventFilters,
  denied: readonly number[],
  most: number,
): Promise<Counted> {
  const step = histogramStep(filters.from, filters.to);
  if (isImpossible(conditions)) return { step, counted: [], isCapped: false };
  const canRollUp = conditions.every((condition) => condition.isRolledUp);
  if (canRollUp && isMadeOfHours(step)) {
    return { step, counted: await countRollups(conditions, filters, step, denied), isCapped: false };
  }
  const { counted, isCapped } = await countEvents(conditions, filters, step, denied, most);
  if (!isCapped || !canRollUp) return { step, counted, isCapped };
  // Whole hours of all events tell more than minutes of the newest.
  return { step: HOUR_MS, counted: await countRollups(conditions, filters, HOUR_MS, denied), isCapped: false };
}

async function countRollups(
  conditions: readonly EventCondition[],
  filters: EventFilters,
  step: number,
  denied: readonly number[],
): Promise<CountedBucket[]> {
  const values = new SqlValues();
  const grain = isMadeOfDays(step) ? "day" : "hour";
  const rows = countedRows(conditions, filters, { grain, columns: ["error_id"], isTimed: true }, values);
  const found = await pool().query<{ at: Date; error: number; count: number }>(
    `SELECT e.at, e.error_id AS error, e.count FROM (${rows}) e`,
    values.list,
  );
  return bucketsOf(
    found.rows.map(({ at, ...row }) => ({ ...row, at: at.getTime() })),
    step,
    denied,
  );
}

async function countEvents(
  conditions: readonly EventCondition[],
  filters: EventFilters,
  step: number,
  denied: readonly number[],
  most: number,
): Promise<Omit<Counted, "step">> {
  const found = await readColumns<{ at: number; error: number }>(
    "(extract(epoch FROM e.event_time) * 1000)::float8 AS at, e.error_id AS error",
    { conditions, time: filters, order: "newest", size: most + 1 },
  );
  const rows = found.slice(0, most).map((row) => ({ ...row, count: 1 }));
  return { counted: bucketsOf(rows, step, denied), isCapped: found.length > most };
}

/** Sums by bucket; `error` 0 is none. */
function bucketsOf(
  rows: readonly { at: number; error: number; count: number }[],
  step: number,
  denied: readonly number[],
): CountedBucket[] {
  const refused = new Set(denied);
  const buckets = new Map<number, CountedBucket>();
  for (const { at, error, count } of rows) {
    const start = bucketStart(at, step);
    const bucket = buckets.get(start) ?? { start, count: 0, denied: 0, failed: 0 };
    buckets.set(start, bucket);
    bucket.count += count;
    if (refused.has(error)) bucket.denied += count;
    else if (error !== 0) bucket.failed += count;
  }
  return [...buckets.values()];
}
