import { pool } from "../../db/pool.ts";
import { type EventCondition, whereOf } from "./event-conditions.ts";
import type { EventFilters } from "./event-filters.ts";
import { rollupSpans, type Span } from "./rollup-spans.ts";
import type { SqlValues } from "./sql-values.ts";

/** A column that rollups have in common with events. */
export type CountedColumn = "account_id" | "region_id" | "source_id" | "name_id" | "principal_id" | "error_id";

/**
 * Everything counted that matches in a time, as one relation with `at` (where `isTimed`), the columns and `count`, summed
 * within each part: whole days and hours from the rollups, the rest from the events. For conditions that the rollups can answer.
 */
export function countedRows(
  conditions: readonly EventCondition[],
  { from, to }: Pick<EventFilters, "from" | "to">,
  counted: { grain: "day" | "hour"; columns: readonly CountedColumn[]; isTimed: boolean },
  values: SqlValues,
): string {
  const spans = rollupSpans(from.getTime(), to.getTime(), counted.grain);
  const where = whereOf(conditions, values, "rollup");
  const part = (table: string, column: string, type: string, count: string, { from: start, to: end }: Span) => {
    const at = column === "day" ? "e.day::timestamp AT TIME ZONE 'UTC'" : `e.${column}`;
    const columns = counted.columns.map((name) => `e.${name}`);
    const shown = [...(counted.isTimed ? [`${at} AS at`] : []), ...columns, `${count}::bigint AS count`];
    const grouped = [...(counted.isTimed ? [`e.${column}`] : []), ...columns];
    return `SELECT ${shown.join(", ")} FROM ${table} e
      WHERE e.${column} >= ${values.add(textOf(start, type))}::${type} AND e.${column} < ${values.add(textOf(end, type))}::${type}
        AND ${where} GROUP BY ${grouped.join(", ")}`;
  };
  const parts = [
    ...spans.days.map((span) => part("trail_rollup_day", "day", "date", "sum(e.count)", span)),
    ...spans.hours.map((span) => part("trail_rollup_hour", "hour", "timestamptz", "sum(e.count)", span)),
    ...spans.events.map((span) => part("trail_event", "event_time", "timestamptz", "count(*)", span)),
  ];
  return parts.length === 0
    ? part("trail_rollup_hour", "hour", "timestamptz", "sum(e.count)", { from: 0, to: 0 })
    : parts.join(" UNION ALL ");
}

/** A moment as a parameter. A date takes its day by UTC, whatever the session's time zone. */
function textOf(at: number, type: string): string {
  const text = new Date(at).toISOString();
  return type === "date" ? text.slice(0, 10) : text;
}

type CoverageScope = readonly [accounts: string[] | null, regions: string[] | null];

/** Start of the newest hour that the trail has in scope, whatever the time chosen; null: there is no trail at all. */
export function newestHour(scope: CoverageScope): Promise<Date | null> {
  return coveredHour("max", scope);
}

/** Start of the oldest one. */
export function oldestHour(scope: CoverageScope): Promise<Date | null> {
  return coveredHour("min", scope);
}

async function coveredHour(which: "min" | "max", scope: CoverageScope): Promise<Date | null> {
  const found = await pool().query<{ hour: Date | null }>(
    `SELECT ${which}(hour) AS hour FROM trail_coverage
     WHERE ($1::text[] IS NULL OR account_id = ANY($1)) AND ($2::text[] IS NULL OR region = ANY($2)) AND objects > 0`,
    [...scope],
  );
  return found.rows[0]?.hour ?? null;
}
