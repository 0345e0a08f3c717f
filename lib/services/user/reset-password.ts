import { hashPassword } from "better-auth/crypto";
import { z } from "zod";
import { type Caller, ROLES } from "../../context.ts";
import { newId } from "../../db/ids.ts";
import { transaction } from "../../db/pool.ts";
import { AppError } from "../../errors.ts";
import { writeAudit } from "../audit.ts";
import { passwordSchema } from "./create-from-link.ts";
import { useLink } from "./one-time-link.ts";

const inputSchema = z.object({ token: z.string().min(1), password: passwordSchema });

/**
 * Sets a new password by a one-time link and ends all sessions of the user. A second factor stays switched on.
 * Throws `not_found` for a link that was used or has ended.
 */
export async function resetPassword(options: {
  input: z.input<typeof inputSchema>;
  ipAddress: string | null;
}): Promise<{ email: string }> {
  const { token, password } = inputSchema.parse(options.input);
  return transaction(async (client) => {
    const link = await useLink(client, "password-reset", token);
    const found = await client.query<{ email: string; name: string; role: string }>(
      `SELECT email, name, role FROM "user" WHERE id = $1 AND disabled_at IS NULL`,
      [link.userId],
    );
    const user = found.rows[0];
    const role = ROLES.find((known) => known === user?.role);
    if (user === undefined || role === undefined || link.userId === null) {
      throw new AppError("not_found", "This user is not active any more; ask an administrator.");
    }
    const hash = await hashPassword(password);
    const changed = await client.query(
      "UPDATE credential SET password = $2, updated_at = now() WHERE user_id = $1 AND provider_id = 'credential'",
      [link.userId, hash],
    );
    if (changed.rowCount === 0) {
      await client.query(
        `INSERT INTO credential (id, account_id, provider_id, user_id, password, updated_at)
         VALUES ($1, $2, 'credential', $2, $3, now())`,
        [newId(), link.userId, hash],
      );
    }
    await client.query("DELETE FROM session WHERE user_id = $1", [link.userId]);
    const caller: Caller = { id: link.userId, name: user.name, role, accounts: null, ipAddress: options.ipAddress };
    await writeAudit(client, caller, { action: "user.reset-password", targetType: "user", targetId: link.userId });
    return { email: user.email };
  });
}
