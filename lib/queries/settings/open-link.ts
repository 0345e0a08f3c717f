import { pool } from "../../db/pool.ts";
import { AppError } from "../../errors.ts";
import { findLink, type LinkPurpose } from "../../services/user/one-time-link.ts";

/** Whom a one-time link is for, without using it; null when it was used, has ended or is not known. */
export async function openLinkEmail(
  purpose: Exclude<LinkPurpose, "set-up">,
  token: string,
): Promise<{ email: string } | null> {
  try {
    const link = await findLink(pool(), purpose, token);
    if (link.email !== null) return { email: link.email };
    const user = await pool().query<{ email: string }>(`SELECT email FROM "user" WHERE id = $1`, [link.userId]);
    return user.rows[0] ?? null;
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") return null;
    throw error;
  }
}
