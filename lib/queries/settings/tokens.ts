import { type Caller, isAllowed } from "../../context.ts";
import { pool } from "../../db/pool.ts";
import { isoOrNull } from "../iso.ts";

export interface TokenRow {
  id: string;
  name: string;
  prefix: string;
  userName: string;
  isOwn: boolean;
  createdAt: string;
  lastUsedAt: string | null;
  expiresAt: string | null;
  state: "active" | "expired" | "revoked";
}

type Stored = Omit<TokenRow, "createdAt" | "lastUsedAt" | "expiresAt"> & {
  createdAt: Date;
  lastUsedAt: Date | null;
  expiresAt: Date | null;
};

/** The caller's own API tokens; for who manages users, everybody's. Revoked ones are listed for 30 days. */
export async function tokenList(caller: Caller): Promise<TokenRow[]> {
  const found = await pool().query<Stored>(
    `SELECT t.id, t.name, t.prefix, u.name AS "userName", t.user_id = $1 AS "isOwn", t.created_at AS "createdAt",
            t.last_used_at AS "lastUsedAt", t.expires_at AS "expiresAt",
            CASE WHEN t.revoked_at IS NOT NULL THEN 'revoked' WHEN t.expires_at <= now() THEN 'expired' ELSE 'active' END AS state
     FROM api_token t JOIN "user" u ON u.id = t.user_id
     WHERE ($2 OR t.user_id = $1) AND (t.revoked_at IS NULL OR t.revoked_at > now() - interval '30 days')
     ORDER BY t.user_id = $1 DESC, t.created_at DESC LIMIT 500`,
    [caller.id, isAllowed(caller, "user:manage")],
  );
  return found.rows.map((row) => ({
    ...row,
    createdAt: row.createdAt.toISOString(),
    lastUsedAt: isoOrNull(row.lastUsedAt),
    expiresAt: isoOrNull(row.expiresAt),
  }));
}
