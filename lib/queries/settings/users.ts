import { authorise, type Caller, type Role } from "../../context.ts";
import { pool } from "../../db/pool.ts";
import { isoOrNull } from "../iso.ts";

export interface UserRow {
  id: string;
  name: string;
  email: string;
  role: Role;
  /** Accounts that the user may see; empty: all. */
  accountScope: string[];
  hasTwoFactor: boolean;
  isDisabled: boolean;
  lastSeenAt: string | null;
  tokens: number;
}

export interface InvitationRow {
  id: string;
  email: string;
  role: string;
  expiresAt: string;
}

/** All users and the invitations that wait for an answer. Only for who may manage users. */
export async function userList(caller: Caller): Promise<{ users: UserRow[]; invitations: InvitationRow[] }> {
  authorise(caller, "user:manage");
  const users = await pool().query<Omit<UserRow, "lastSeenAt"> & { lastSeenAt: Date | null }>(
    `SELECT u.id, u.name, u.email, u.role, u.account_scope AS "accountScope", COALESCE(u.two_factor_enabled, false) AS "hasTwoFactor",
            u.disabled_at IS NOT NULL AS "isDisabled",
            GREATEST(u.last_visit_at, (SELECT max(updated_at) FROM session s WHERE s.user_id = u.id)) AS "lastSeenAt",
            (SELECT count(*)::int FROM api_token t WHERE t.user_id = u.id AND t.revoked_at IS NULL
               AND (t.expires_at IS NULL OR t.expires_at > now())) AS tokens
     FROM "user" u ORDER BY u.disabled_at IS NOT NULL, lower(u.name), u.id`,
  );
  const invitations = await pool().query<Omit<InvitationRow, "expiresAt"> & { expiresAt: Date }>(
    `SELECT id, email, role, expires_at AS "expiresAt" FROM one_time_link
     WHERE purpose = 'invitation' AND used_at IS NULL AND expires_at > now() ORDER BY created_at DESC`,
  );
  return {
    users: users.rows.map((row) => ({ ...row, lastSeenAt: isoOrNull(row.lastSeenAt) })),
    invitations: invitations.rows.map((row) => ({ ...row, expiresAt: row.expiresAt.toISOString() })),
  };
}
