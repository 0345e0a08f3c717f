import type { Sql } from "#lib/db/pool.ts";
import type { Dictionary } from "./dictionary.ts";
import type { PreparedEvent } from "./event-rows.ts";

const HOUR_MS = 3_600_000;

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
  first: Date;
  last: Date;
  sampleId: string;
  sampleTime: Date;
}

const RESULTS = { allowed: 0, denied: 1, error: 2 } as const;

/** Adds new events to the hourly rollup, the coverage and the usage cases; keys in sorted order, so workers never deadlock. */
export async function writeRollups(sql: Sql, events: readonly PreparedEvent[], ids: Dictionary): Promise<void> {
  if (events.length === 0) return;
  await writeHours(sql, events, ids);
  await writeCoverage(sql, events);
  await writeUsage(sql, events, ids);
}

function hourOf(time: Date): string {
  return new Date(Math.floor(time.getTime() / HOUR_MS) * HOUR_MS).toISOString();
}

function counted<T>(items: Iterable<T>, keyOf: (item: T) => string): [string, number][] {
  const counts = new Map<string, number>();
  for (const item of items) {
    const key = keyOf(item);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
}

async function writeHours(sql: Sql, events: readonly PreparedEvent[], ids: Dictionary): Promise<void> {
  const rows = counted(events, ({ record, principal }) =>
    [
      hourOf(record.eventTime),
      ids.id("account", record.accountId),
      ids.id("region", record.region),
      ids.id("source", record.eventSource),
      ids.id("name", record.operation),
      ids.principalId(principal),
      ids.id("error", record.errorCode),
    ].join("\t"),
  ).map(([key, count]) => ({ parts: key.split("\t"), count }));
  const column = (index: number) => rows.map((row) => row.parts[index]);
  await sql.query(
    `INSERT INTO trail_rollup_hour (hour, account_id, region_id, source_id, name_id, principal_id, error_id, count)
     SELECT * FROM unnest($1::timestamptz[], $2::int[], $3::int[], $4::int[], $5::int[], $6::int[], $7::int[], $8::int[])
     ON CONFLICT (hour, account_id, region_id, source_id, name_id, principal_id, error_id)
     DO UPDATE SET count = trail_rollup_hour.count + excluded.count`,
    [column(0), column(1), column(2), column(3), column(4), column(5), column(6), rows.map((row) => row.count)],
  );
}

async function writeCoverage(sql: Sql, events: readonly PreparedEvent[]): Promise<void> {
  const rows = counted(events, ({ record }) =>
    [record.accountId ?? "", record.region, hourOf(record.eventTime)].join("\t"),
  ).map(([key, count]) => ({ parts: key.split("\t"), count }));
  const column = (index: number) => rows.map((row) => row.parts[index]);
  await sql.query(
    `INSERT INTO trail_coverage (account_id, region, hour, objects, events)
     SELECT a, r, h, 1, n FROM unnest($1::text[], $2::text[], $3::timestamptz[], $4::int[]) AS c(a, r, h, n)
     ON CONFLICT (account_id, region, hour) DO UPDATE SET
       objects = trail_coverage.objects + 1, events = trail_coverage.events + excluded.events`,
    [column(0), column(1), column(2), rows.map((row) => row.count)],
  );
}

async function writeUsage(sql: Sql, events: readonly PreparedEvent[], ids: Dictionary): Promise<void> {
  const cases = new Map<string, Usage>();
  for (const event of events) {
    const { record } = event;
    for (const use of event.usage) {
      const principal = ids.principalId(event.principal);
      const fn = ids.id("function", event.functionArn);
      const action = ids.id("action", use.action);
      const resource = ids.id("resource", use.resource);
      const result = RESULTS[record.result];
      const key = [principal, fn, action, resource, result].map((part) => String(part).padStart(10, "0")).join(" ");
      const known = cases.get(key);
      if (known === undefined) {
        cases.set(key, {
          accountId: record.accountId ?? "",
          principal,
          fn,
          confidence: event.functionConfidence,
          action,
          resource,
          isExact: use.isExact,
          result,
          count: 1,
          first: record.eventTime,
          last: record.eventTime,
          sampleId: record.id,
          sampleTime: record.eventTime,
        });
        continue;
      }
      known.count += 1;
      if (record.eventTime < known.first) known.first = record.eventTime;
      if (record.eventTime > known.last) {
        known.last = record.eventTime;
        known.sampleId = record.id;
        known.sampleTime = record.eventTime;
      }
    }
  }
  const rows = [...cases].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
  if (rows.length === 0) return;
  await sql.query(
    `INSERT INTO usage_case (account_id, principal_id, function_id, function_confidence, action_id, resource_id, is_exact,
                             result, count, first_seen_at, last_seen_at, sample_event_id, sample_event_time)
     SELECT * FROM unnest($1::text[], $2::int[], $3::int[], $4::smallint[], $5::int[], $6::int[], $7::bool[], $8::smallint[],
                          $9::bigint[], $10::timestamptz[], $11::timestamptz[], $12::uuid[], $13::timestamptz[])
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
      rows.map((row) => row.first),
      rows.map((row) => row.last),
      rows.map((row) => row.sampleId),
      rows.map((row) => row.sampleTime),
    ],
  );
}
