import { type Direction, decodeCursor, encodeCursor, type Page, pageOf, timeAndId } from "../../api/cursor.ts";
import type { Caller } from "../../context.ts";
import { pool } from "../../db/pool.ts";
import { eventConditions } from "./event-conditions.ts";
import type { EventFilters } from "./event-filters.ts";

export interface EventRow {
  /** UUID; together with `time` it names the event. */
  id: string;
  time: string;
  name: string;
  source: string;
  principalArn: string;
  principalName: string;
  principalType: string;
  sessionName: string;
  functionArn: string;
  ip: string;
  errorCode: string;
  accountId: string;
  region: string;
  isReadOnly: boolean | null;
  /** ARNs, at most the first three. */
  resources: string[];
  resourceCount: number;
}

const SIZE = 50;

/** Columns of a listed event: the coded row `e` with its texts. */
const COLUMNS = `e.event_id AS id, e.event_time AS time, n.text AS name, s.text AS source, p.arn AS "principalArn",
  COALESCE(NULLIF(p.name, ''), NULLIF(p.arn, ''), p.unique_id) AS "principalName", p.type AS "principalType",
  se.text AS "sessionName", f.text AS "functionArn", ip.text AS ip, er.text AS "errorCode", a.text AS "accountId",
  r.text AS region, e.is_read_only AS "isReadOnly", cardinality(e.resources) AS "resourceCount",
  ARRAY(SELECT t.text FROM unnest(e.resources[1:3]) WITH ORDINALITY x(id, place) JOIN trail_term t ON t.id = x.id ORDER BY x.place) AS resources`;
const JOINS = `JOIN trail_term n ON n.id = e.name_id JOIN trail_term s ON s.id = e.source_id
  JOIN trail_principal p ON p.id = e.principal_id JOIN trail_term se ON se.id = e.session_id
  JOIN trail_term f ON f.id = e.function_id JOIN trail_term ip ON ip.id = e.ip_id JOIN trail_term er ON er.id = e.error_id
  JOIN trail_term a ON a.id = e.account_id JOIN trail_term r ON r.id = e.region_id`;

/** Events that match, newest first, one page of them. Pages by time and id. */
export async function eventList(
  caller: Caller,
  filters: EventFilters,
  cursor: { direction: Direction; text: string } | null,
  size = SIZE,
): Promise<Page<EventRow>> {
  const place = cursor === null ? null : decodeCursor(cursor.text, timeAndId);
  const [compare, order] = cursor?.direction === "before" ? [">", "ASC"] : ["<", "DESC"];
  const conditions = await eventConditions(caller, filters);
  if (conditions.isNothing) return { rows: [], previousCursor: null, nextCursor: null };
  const at = conditions.values.length;
  const found = await pool().query<Omit<EventRow, "time"> & { time: Date }>(
    `SELECT ${COLUMNS} FROM (
       SELECT * FROM trail_event e WHERE ${conditions.where}
         AND ($${at + 1}::timestamptz IS NULL OR (e.event_time, e.event_id) ${compare} ($${at + 1}::timestamptz, $${at + 2}::uuid))
       ORDER BY e.event_time ${order}, e.event_id ${order} LIMIT $${at + 3}) e ${JOINS}
     ORDER BY e.event_time ${order}, e.event_id ${order}`,
    [...conditions.values, place?.[0] ?? null, place?.[1] ?? null, size + 1],
  );
  const page = pageOf(found.rows, size, { direction: cursor?.direction ?? "after", isFirst: cursor === null }, (row) =>
    encodeCursor([row.time.toISOString(), row.id]),
  );
  return { ...page, rows: page.rows.map((row) => ({ ...row, time: row.time.toISOString() })) };
}
