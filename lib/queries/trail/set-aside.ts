import { z } from "zod";
import { type Direction, decodeCursor, encodeCursor, type Page, pageOf } from "../../api/cursor.ts";
import type { Caller } from "../../context.ts";
import { pool } from "../../db/pool.ts";

/** A record, or a whole file, that could not be read. */
export interface SetAsideRow {
  id: number;
  at: string;
  accountId: string | null;
  bucket: string;
  key: string;
  /** `byte 812`, `record 3`. */
  place: string;
  reason: string;
}

export interface SetAsideView extends Page<SetAsideRow> {
  total: number;
  /** How often each reason occurs, commonest first. */
  reasons: { reason: string; count: number }[];
  /** Objects of the trail in scope; 0: there is no trail. */
  objects: number;
}

const SIZE = 50;
const MOST_REASONS = 20;
const place = z.tuple([z.number().int()]);

/** Objects that no account is known of may hold anybody's records: only who sees all accounts sees them. */
const IN_SCOPE = "($1::text[] IS NULL OR o.account_id = ANY($1))";

/** What could not be read of the trail, newest first, with place and reason. */
export async function setAside(
  caller: Caller,
  cursor: { direction: Direction; text: string } | null,
): Promise<SetAsideView> {
  const from = cursor === null ? null : decodeCursor(cursor.text, place)[0];
  const [compare, order] = cursor?.direction === "before" ? [">", "ASC"] : ["<", "DESC"];
  const rows = await pool().query<Omit<SetAsideRow, "at"> & { at: Date }>(
    `SELECT r.id, r.at, o.account_id AS "accountId", o.bucket, o.key, r.place, r.reason
     FROM trail_rejection r JOIN trail_object o ON o.id = r.object_id
     WHERE ${IN_SCOPE} AND ($2::bigint IS NULL OR r.id ${compare} $2) ORDER BY r.id ${order} LIMIT $3`,
    [caller.accounts, from, SIZE + 1],
  );
  const reasons = await pool().query<{ reason: string; count: number }>(
    `SELECT regexp_replace(r.reason, '\\d+', '…', 'g') AS reason, count(*)::int AS count
     FROM trail_rejection r JOIN trail_object o ON o.id = r.object_id WHERE ${IN_SCOPE} GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT $2`,
    [caller.accounts, MOST_REASONS],
  );
  const counts = await pool().query<{ total: number; objects: number }>(
    `SELECT (SELECT count(*)::int FROM trail_rejection r JOIN trail_object o ON o.id = r.object_id WHERE ${IN_SCOPE}) AS total,
            (SELECT count(*)::int FROM (SELECT 1 FROM trail_object o WHERE ${IN_SCOPE} LIMIT 1) o) AS objects`,
    [caller.accounts],
  );
  const page = pageOf(rows.rows, SIZE, { direction: cursor?.direction ?? "after", isFirst: cursor === null }, (row) =>
    encodeCursor([row.id]),
  );
  return {
    ...page,
    rows: page.rows.map((row) => ({ ...row, at: row.at.toISOString() })),
    total: counts.rows[0]?.total ?? 0,
    objects: counts.rows[0]?.objects ?? 0,
    reasons: reasons.rows,
  };
}
