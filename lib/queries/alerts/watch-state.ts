import type { Caller } from "../../context.ts";
import { pool } from "../../db/pool.ts";

/** Whether events are taken at all: without them, no alert means nothing. */
export interface WatchState {
  /** The first hour of which events were taken, ISO 8601; null: none was ever taken. */
  since: string | null;
  /** The end of the last hour of which events were taken. */
  until: string | null;
  /** Events taken whose alerts are still being computed. */
  isBehind: boolean;
}

/** Since when and until when the trail is watched in the caller's accounts. */
export async function watchState(caller: Caller): Promise<WatchState> {
  const found = await pool().query<{ since: Date | null; until: Date | null; isBehind: boolean }>(
    `SELECT min(hour) AS since, max(hour) + interval '1 hour' AS until, EXISTS (SELECT 1 FROM trail_dirty) AS "isBehind"
     FROM trail_coverage WHERE $1::text[] IS NULL OR account_id = ANY($1)`,
    [caller.accounts],
  );
  const [row] = found.rows;
  return {
    since: row?.since?.toISOString() ?? null,
    until: row?.until?.toISOString() ?? null,
    isBehind: row?.isBehind ?? false,
  };
}
