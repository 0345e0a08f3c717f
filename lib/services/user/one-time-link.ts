import { randomBytes } from "node:crypto";
import { hashToken } from "../../auth/caller.ts";
import type { Role } from "../../context.ts";
import { newId } from "../../db/ids.ts";
import type { Sql } from "../../db/pool.ts";
import { AppError } from "../../errors.ts";

export type LinkPurpose = "set-up" | "invitation" | "password-reset";

export interface LinkTarget {
  purpose: LinkPurpose;
  email?: string;
  role?: Role;
  userId?: string;
  createdBy?: string;
}

const HOURS: Record<LinkPurpose, number> = { "set-up": 24, invitation: 72, "password-reset": 24 };

/** Makes a link's token (32 random bytes); the database keeps only its hash. Earlier unused ones for the same end. */
export async function makeLink(sql: Sql, target: LinkTarget): Promise<string> {
  const token = randomBytes(32).toString("base64url");
  await sql.query(
    `UPDATE one_time_link SET used_at = now()
     WHERE purpose = $1 AND used_at IS NULL AND email IS NOT DISTINCT FROM $2 AND user_id IS NOT DISTINCT FROM $3`,
    [target.purpose, target.email ?? null, target.userId ?? null],
  );
  await sql.query(
    `INSERT INTO one_time_link (id, purpose, token_hash, email, role, user_id, created_by, created_at, expires_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, now(), now() + make_interval(hours => $8))`,
    [
      newId(),
      target.purpose,
      hashToken(token),
      target.email ?? null,
      target.role ?? null,
      target.userId ?? null,
      target.createdBy ?? null,
      HOURS[target.purpose],
    ],
  );
  return token;
}

export interface OpenLink {
  id: string;
  email: string | null;
  role: string | null;
  userId: string | null;
}

/** Looks a link up without using it. Throws `not_found` for one that is unknown, used or past its end. */
export async function findLink(sql: Sql, purpose: LinkPurpose, token: string, lock = false): Promise<OpenLink> {
  const found = await sql.query<OpenLink>(
    `SELECT id, email, role, user_id AS "userId" FROM one_time_link
     WHERE purpose = $1 AND token_hash = $2 AND used_at IS NULL AND expires_at > now() ${lock ? "FOR UPDATE" : ""}`,
    [purpose, hashToken(token)],
  );
  const link = found.rows[0];
  if (link === undefined) {
    throw new AppError("not_found", "This link has been used already or has expired; ask for a new one.");
  }
  return link;
}

/** Takes a link for good, in the transaction of what it allows. */
export async function useLink(sql: Sql, purpose: LinkPurpose, token: string): Promise<OpenLink> {
  const link = await findLink(sql, purpose, token, true);
  await sql.query("UPDATE one_time_link SET used_at = now() WHERE id = $1", [link.id]);
  return link;
}
