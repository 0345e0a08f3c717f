import type { Caller } from "../../context.ts";
import { pool } from "../../db/pool.ts";
import { AppError } from "../../errors.ts";

export interface ScanEventView {
  id: number;
  at: string;
  /** planned | job | gap | status */
  type: string;
  data: Record<string, unknown>;
}

export interface ScanEventsView {
  events: ScanEventView[];
  /** True once the scan has ended and every event of it has been given. */
  isEnded: boolean;
}

const BATCH = 500;

/** What happened to a scan after an event id, oldest first, at most 500. Throws `not_found` outside of the caller's scope. */
export async function scanEventsAfter(caller: Caller, scanId: string, afterId: number): Promise<ScanEventsView> {
  // The status is read first: events written until the end are then surely in the second read.
  const scan = await pool().query<{ isFinished: boolean }>(
    `SELECT status NOT IN ('queued', 'collecting', 'evaluating') AS "isFinished" FROM scan
     WHERE id = $1 AND ($2::text[] IS NULL OR account_id = ANY($2))`,
    [scanId, caller.accounts],
  );
  const row = scan.rows[0];
  if (row === undefined) throw new AppError("not_found", "There is no such scan.");
  const found = await pool().query<{ id: number; at: Date; type: string; data: Record<string, unknown> }>(
    "SELECT id, at, type, data FROM scan_event WHERE scan_id = $1 AND id > $2 ORDER BY id LIMIT $3",
    [scanId, afterId, BATCH],
  );
  return {
    events: found.rows.map((event) => ({ ...event, at: event.at.toISOString() })),
    isEnded: row.isFinished && found.rows.length < BATCH,
  };
}
