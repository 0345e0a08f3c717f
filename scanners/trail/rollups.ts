import type { Sql } from "#lib/db/pool.ts";
import type { EventBatch } from "./event-batch.ts";
import { EVENT_COLUMNS } from "./event-rows.ts";

const COLUMNS = EVENT_COLUMNS.join(", ");

const KEYS = "account_id, region_id, source_id, name_id, principal_id, error_id";

/**
 * Moves the staged events into the store and counts those that were not there before into hours and days, all in one
 * statement: the rows need not come back to this process for it. Returns how many were new, and the ids of those that were not.
 * Keys are written in sorted order and table by table, so workers wait for each other and never deadlock.
 */
export async function storeStaged(sql: Sql, staged: number): Promise<{ added: number; known: string[] }> {
  const stored = await sql.query<{ added: number; known: string[] }>(
    `WITH added AS (
       INSERT INTO trail_event (${COLUMNS}) SELECT ${COLUMNS} FROM trail_stage ORDER BY event_time, event_id
       ON CONFLICT DO NOTHING
       RETURNING event_id, event_time, ${KEYS}
     ), counted AS (
       SELECT date_trunc('hour', event_time, 'UTC') AS hour, ${KEYS}, count(*)::int AS n FROM added GROUP BY 1, 2, 3, 4, 5, 6, 7
     ), hours AS (
       INSERT INTO trail_rollup_hour (hour, ${KEYS}, count)
       SELECT hour, ${KEYS}, n FROM counted ORDER BY 1, 2, 3, 4, 5, 6, 7
       ON CONFLICT (hour, ${KEYS}) DO UPDATE SET count = trail_rollup_hour.count + excluded.count
     ), days AS (
       INSERT INTO trail_rollup_day (day, ${KEYS}, count)
       SELECT (hour AT TIME ZONE 'UTC')::date, ${KEYS}, sum(n) FROM counted GROUP BY 1, 2, 3, 4, 5, 6, 7 ORDER BY 1, 2, 3, 4, 5, 6, 7
       ON CONFLICT (day, ${KEYS}) DO UPDATE SET count = trail_rollup_day.count + excluded.count
     )
     SELECT (SELECT count(*)::int FROM added) AS added,
            CASE WHEN (SELECT count(*) FROM added) < $1 THEN
              ARRAY(SELECT s.event_id::text FROM trail_stage s WHERE NOT EXISTS (SELECT 1 FROM added a WHERE a.event_id = s.event_id))
            ELSE '{}' END AS known`,
    [staged],
  );
  const row = stored.rows[0];
  if (row === undefined) throw new Error("Storing a batch gave no answer.");
  return row;
}

interface Usage {
  accountId: string;
  principal: number;
  fn: number;
  confidence: number;
  action: number;
  resource: number;
  isExact: boolean;
  result: number;
  count: number;
  /** Times in ms. */
  first: number;
  last: number;
  sampleId: string;
}

/** The usage cases of new events: how often each, when first and last. */
function usageOf(batch: EventBatch, known: ReadonlySet<string>): Usage[] {
  const cases = new Map<string, Usage>();
  for (const use of batch.uses) {
    const sampleId = batch.ids[use.event] ?? "";
    const time = batch.times[use.event] ?? 0;
    const result = batch.results[use.event] ?? 0;
    if (known.has(sampleId)) continue;
    const key = `${use.principal} ${use.fn} ${use.action} ${use.resource} ${result}`;
    const found = cases.get(key);
    if (found === undefined) {
      const accountId = batch.accounts[use.event] ?? "";
      cases.set(key, { ...use, accountId, result, count: 1, first: time, last: time, sampleId });
      continue;
    }
    found.count += 1;
    if (time < found.first) found.first = time;
    if (time > found.last) {
      found.last = time;
      found.sampleId = sampleId;
    }
  }
  return [...cases.values()];
}

/** Adds the usage of the events that are not `known`, in the order of its keys, so workers wait for each other and never deadlock. */
export async function writeUsage(sql: Sql, batch: EventBatch, known: ReadonlySet<string>): Promise<void> {
  const rows = usageOf(batch, known).sort(
    (a, b) =>
      a.principal - b.principal || a.fn - b.fn || a.action - b.action || a.resource - b.resource || a.result - b.result,
  );
  if (rows.length === 0) return;
  await sql.query(
    `INSERT INTO usage_case (account_id, principal_id, function_id, function_confidence, action_id, resource_id, is_exact,
                             result, count, first_seen_at, last_seen_at, sample_event_id, sample_event_time)
     SELECT a, p, f, c, act, r, e, res, n, first, last, sample, last
     FROM unnest($1::text[], $2::int[], $3::int[], $4::smallint[], $5::int[], $6::int[], $7::bool[], $8::smallint[],
                 $9::bigint[], $10::timestamptz[], $11::timestamptz[], $12::uuid[])
          AS u(a, p, f, c, act, r, e, res, n, first, last, sample)
     ON CONFLICT (principal_id, function_id, action_id, resource_id, context_hash, result) DO UPDATE SET
       count = usage_case.count + excluded.count,
       first_seen_at = LEAST(usage_case.first_seen_at, excluded.first_seen_at),
       sample_event_id = CASE WHEN excluded.last_seen_at > usage_case.last_seen_at THEN excluded.sample_event_id
                              ELSE usage_case.sample_event_id END,
       sample_event_time = CASE WHEN excluded.last_seen_at > usage_case.last_seen_at THEN excluded.sample_event_time
                                ELSE usage_case.sample_event_time END,
       last_seen_at = GREATEST(usage_case.last_seen_at, excluded.last_seen_at)`,
    [
      rows.map((row) => row.accountId),
      rows.map((row) => row.principal),
      rows.map((row) => row.fn),
      rows.map((row) => row.confidence),
      rows.map((row) => row.action),
      rows.map((row) => row.resource),
      rows.map((row) => row.isExact),
      rows.map((row) => row.result),
      rows.map((row) => row.count),
      rows.map((row) => new Date(row.first).toISOString()),
      rows.map((row) => new Date(row.last).toISOString()),
      rows.map((row) => row.sampleId),
    ],
  );
}
