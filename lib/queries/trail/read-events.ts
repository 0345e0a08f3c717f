import { pool } from "../../db/pool.ts";
import { type EventCondition, isImpossible, whereOf } from "./event-conditions.ts";
import type { EventFilters } from "./event-filters.ts";
import { CODED_COLUMNS, type CodedEvent } from "./event-row.ts";
import type { Span } from "./rollup-spans.ts";
import { SqlValues } from "./sql-values.ts";
import { timeSteps } from "./time-steps.ts";

/** Where reading begins: behind this event, in the direction of reading. */
export type Place = readonly [time: string, id: string];

export interface EventReading {
  conditions: readonly EventCondition[];
  /** Holds `from` and not `to`. */
  time: Pick<EventFilters, "from" | "to">;
  order: "newest" | "oldest";
  size: number;
  place?: Place | null;
}

/** The newest or the oldest events of a time that match, at most `size`, in the order of reading. */
export function readEvents(reading: EventReading): Promise<CodedEvent[]> {
  return readColumns<CodedEvent>(CODED_COLUMNS, reading);
}

/** Of so many events an end of the time is looked through first, for each event wanted. */
const LOOKED_THROUGH = 40;
const LEAST_LOOKED_THROUGH = 2_000;
const MOST_LOOKED_THROUGH = 20_000;

/**
 * Reads columns (on alias `e`, fixed SQL) of events as `readEvents` does. First it looks through the nearest thousands of
 * events in their order (of one day at most), which fills the page for whatever happens often. What does not is rare, and is found
 * by its index, stretch by stretch: left to itself, the planner goes through all events in their order in the hope of an early end.
 */
export async function readColumns<T extends object>(columns: string, reading: EventReading): Promise<T[]> {
  const { conditions, size } = reading;
  if (isImpossible(conditions)) return [];
  const span = await spanOf(reading);
  if (span.from >= span.to) return [];
  const [nearest] = timeSteps(span, reading.order);
  if (nearest === undefined) return [];
  const looked = Math.max(size, Math.min(Math.max(size * LOOKED_THROUGH, LEAST_LOOKED_THROUGH), MOST_LOOKED_THROUGH));
  const near = conditions.length === 0 ? null : await readNear<T>(columns, reading, nearest, looked);
  if (near !== null) return near;
  const leading = await leadingCondition(reading, nearest);
  const rest = conditions.filter((condition) => condition !== leading);
  const found: T[] = [];
  for (const step of timeSteps(span, reading.order)) {
    const values = new SqlValues();
    const inside = within(reading, step, values);
    const from =
      leading === null
        ? `trail_event e WHERE ${inside}`
        : `(WITH hits AS MATERIALIZED (SELECT * FROM trail_event e WHERE ${inside} AND ${leading.sql(values, true)})
            SELECT * FROM hits) e WHERE true`;
    const rows = await pool().query<T>(
      `SELECT ${columns} FROM ${from} AND ${whereOf(rest, values)} ${orderOf(reading)} LIMIT ${size - found.length}`,
      values.list,
    );
    found.push(...rows.rows);
    if (found.length >= size) break;
  }
  return found;
}

/** The condition whose index leads to the fewest events, by how many of the nearest thousands it lets through. */
async function leadingCondition(reading: EventReading, step: Span): Promise<EventCondition | null> {
  const indexed = reading.conditions.filter((condition) => condition.isIndexed);
  const [first] = indexed;
  if (first === undefined || indexed.length === 1) return first ?? null;
  const values = new SqlValues();
  const inside = within(reading, step, values);
  const counts = indexed.map((condition) => `count(*) FILTER (WHERE ${condition.sql(values, true)})`);
  const found = await pool().query<{ counts: number[] }>(
    `WITH near AS MATERIALIZED (SELECT * FROM trail_event e WHERE ${inside} ${orderOf(reading)} LIMIT ${LEAST_LOOKED_THROUGH})
     SELECT ARRAY[${counts.join(", ")}]::int[] AS counts FROM near e`,
    values.list,
  );
  const numbers = found.rows[0]?.counts ?? [];
  const fewest = Math.min(...numbers);
  return indexed[numbers.indexOf(fewest)] ?? first;
}

/** What matches among the events nearest to the end of reading; null when they do not fill the page and there are more. */
async function readNear<T extends object>(
  columns: string,
  reading: EventReading,
  step: Span,
  looked: number,
): Promise<T[] | null> {
  const values = new SqlValues();
  const inside = within(reading, step, values);
  const rows = await pool().query<T>(
    `WITH near AS MATERIALIZED (SELECT * FROM trail_event e WHERE ${inside} ${orderOf(reading)} LIMIT ${looked})
     SELECT ${columns} FROM near e WHERE ${whereOf(reading.conditions, values)} ${orderOf(reading)} LIMIT ${reading.size}`,
    values.list,
  );
  return rows.rows.length >= reading.size ? rows.rows : null;
}

function orderOf({ order }: EventReading): string {
  const direction = order === "newest" ? "DESC" : "ASC";
  return `ORDER BY e.event_time ${direction}, e.event_id ${direction}`;
}

function within({ place = null, order }: EventReading, step: Span, values: SqlValues): string {
  const parts = [
    `e.event_time >= ${values.add(new Date(step.from))}::timestamptz`,
    `e.event_time < ${values.add(new Date(step.to))}::timestamptz`,
  ];
  if (place !== null) {
    const [time, id] = place;
    const compare = order === "newest" ? "<" : ">";
    parts.push(`(e.event_time, e.event_id) ${compare} (${values.add(time)}::timestamptz, ${values.add(id)}::uuid)`);
  }
  return parts.join(" AND ");
}

/** The time that is left to read: behind the place, and no later than the newest event. */
async function spanOf({ time, order, place = null }: EventReading): Promise<Span> {
  const from = time.from.getTime();
  const to = time.to.getTime();
  const edge = place === null ? null : Date.parse(place[0]);
  if (order === "oldest") return { from: edge === null ? from : Math.max(edge, from), to };
  // A place is an event of the time itself, whose millisecond others may share.
  return { from, to: edge === null ? await newestEnd(to) : Math.min(edge + 1, to) };
}

/** The end of the newest day with events, where it lies before a time: a trail may have ended long ago. */
async function newestEnd(to: number): Promise<number> {
  const found = await pool().query<{ end: Date | null }>(
    `SELECT (max(day) + 1)::timestamp AT TIME ZONE 'UTC' AS "end" FROM trail_rollup_day
     WHERE day <= ($1::timestamptz AT TIME ZONE 'UTC')::date`,
    [new Date(to)],
  );
  return Math.min(to, found.rows[0]?.end?.getTime() ?? to);
}
