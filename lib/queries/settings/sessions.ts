import type { Caller } from "../../context.ts";
import { pool } from "../../db/pool.ts";

export interface SessionRow {
  id: string;
  ipAddress: string | null;
  userAgent: string | null;
  createdAt: string;
  lastSeenAt: string;
  isPresent: boolean;
}

/** The caller's own sessions, the present one first. */
export async function ownSessions(caller: Caller, presentId: string): Promise<SessionRow[]> {
  const found = await pool().query<
    Omit<SessionRow, "createdAt" | "lastSeenAt"> & { createdAt: Date; lastSeenAt: Date }
  >(
    `SELECT id, ip_address AS "ipAddress", user_agent AS "userAgent", created_at AS "createdAt", updated_at AS "lastSeenAt",
            id = $2 AS "isPresent"
     FROM session WHERE user_id = $1 AND expires_at > now() ORDER BY id = $2 DESC, updated_at DESC`,
    [caller.id, presentId],
  );
  return found.rows.map((row) => ({
    ...row,
    createdAt: row.createdAt.toISOString(),
    lastSeenAt: row.lastSeenAt.toISOString(),
  }));
}
