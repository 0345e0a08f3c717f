import { type Direction, decodeCursor, encodeCursor, type Page, pageOf, timeAndId } from "../../api/cursor.ts";
import { authorise, type Caller } from "../../context.ts";
import { pool } from "../../db/pool.ts";

export interface AuditLogRow {
  id: string;
  at: string;
  actor: string;
  actorName: string;
  action: string;
  targetType: string;
  targetId: string;
  details: Record<string, unknown>;
  ipAddress: string | null;
}

export interface AuditLogView extends Page<AuditLogRow> {
  areas: string[];
  actors: { id: string; name: string }[];
}

export interface AuditLogOptions {
  /** First parts of actions: `finding`, `account`, … */
  area: readonly string[];
  actor: readonly string[];
  q: string;
  cursor: { direction: Direction; text: string } | null;
}

const SIZE = 50;

/** Who did what in Plumbline, newest first. Only for roles that may read the audit log. */
export async function auditLog(caller: Caller, options: AuditLogOptions): Promise<AuditLogView> {
  authorise(caller, "audit-log:read");
  const { cursor } = options;
  const place = cursor === null ? null : decodeCursor(cursor.text, timeAndId);
  const [compare, order] = cursor?.direction === "before" ? [">", "ASC"] : ["<", "DESC"];
  const orNull = (values: readonly string[]) => (values.length === 0 ? null : values);
  const found = await pool().query<Omit<AuditLogRow, "at"> & { at: Date }>(
    `SELECT id, at, actor, actor_name AS "actorName", action, target_type AS "targetType", target_id AS "targetId", details,
            ip_address AS "ipAddress"
     FROM audit_log
     WHERE ($1::text[] IS NULL OR split_part(action, '.', 1) = ANY($1)) AND ($2::text[] IS NULL OR actor = ANY($2))
       AND ($3 = '' OR strpos(lower(target_id || ' ' || action || ' ' || details::text), lower($3)) > 0)
       AND ($4::timestamptz IS NULL OR (at, id) ${compare} ($4, $5::uuid))
     ORDER BY at ${order}, id ${order} LIMIT $6`,
    [orNull(options.area), orNull(options.actor), options.q, place?.[0] ?? null, place?.[1] ?? null, SIZE + 1],
  );
  const page = pageOf(found.rows, SIZE, { direction: cursor?.direction ?? "after", isFirst: cursor === null }, (row) =>
    encodeCursor([row.at.toISOString(), row.id]),
  );
  const actors = await pool().query<{ id: string; name: string }>(
    `SELECT DISTINCT ON (actor) actor AS id, actor_name AS name FROM audit_log ORDER BY actor, at DESC LIMIT 500`,
  );
  const areas = await pool().query<{ area: string }>(
    "SELECT DISTINCT split_part(action, '.', 1) AS area FROM audit_log ORDER BY 1",
  );
  return {
    ...page,
    rows: page.rows.map((row) => ({ ...row, at: row.at.toISOString() })),
    areas: areas.rows.map((row) => row.area),
    actors: actors.rows,
  };
}
