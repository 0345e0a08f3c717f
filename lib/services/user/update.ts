import { z } from "zod";
import { authorise, type Caller, ROLES } from "../../context.ts";
import { transaction } from "../../db/pool.ts";
import { isAccountId } from "../../domain/arn.ts";
import { AppError } from "../../errors.ts";
import { writeAudit } from "../audit.ts";

const inputSchema = z.object({
  userId: z.string().min(1),
  role: z.enum(ROLES).optional(),
  /** Accounts that the user may see; empty: all. */
  accountScope: z.array(z.string().refine(isAccountId, "An AWS account id has twelve digits.")).max(1000).optional(),
  isDisabled: z.boolean().optional(),
});

interface StoredUser {
  email: string;
  role: string;
  accountScope: string[];
  disabledAt: Date | null;
}

/**
 * Changes the role or the accounts of a user, or disables and enables them; disabling ends their sessions.
 * Throws `conflict` for a change that would leave nobody who may manage users, or that disables oneself.
 */
export async function updateUser({
  caller,
  input,
}: {
  caller: Caller;
  input: z.input<typeof inputSchema>;
}): Promise<void> {
  authorise(caller, "user:manage");
  const change = inputSchema.parse(input);
  if (change.userId === caller.id && change.isDisabled === true) {
    throw new AppError("conflict", "You cannot disable yourself; ask another administrator.");
  }
  await transaction(async (client) => {
    // Everybody who takes an administrator away waits here, so that two of them cannot take the last two.
    await client.query(`SELECT 1 FROM "user" WHERE role = 'administrator' ORDER BY id FOR UPDATE`);
    const found = await client.query<StoredUser>(
      `SELECT email, role, account_scope AS "accountScope", disabled_at AS "disabledAt" FROM "user" WHERE id = $1 FOR UPDATE`,
      [change.userId],
    );
    const before = found.rows[0];
    if (before === undefined) throw new AppError("not_found", "There is no such user.");
    const after = {
      role: change.role ?? before.role,
      accountScope: change.accountScope ?? before.accountScope,
      isDisabled: change.isDisabled ?? before.disabledAt !== null,
    };
    if (after.role !== "administrator" || after.isDisabled || after.accountScope.length > 0) {
      const others = await client.query(
        `SELECT 1 FROM "user" WHERE id <> $1 AND role = 'administrator' AND disabled_at IS NULL AND account_scope = '{}' LIMIT 1`,
        [change.userId],
      );
      if (others.rowCount === 0) {
        throw new AppError("conflict", "This is the last administrator of all accounts; make somebody else one first.");
      }
    }
    await client.query(
      `UPDATE "user" SET role = $2, account_scope = $3, updated_at = now(),
         disabled_at = CASE WHEN $4 THEN COALESCE(disabled_at, now()) END WHERE id = $1`,
      [change.userId, after.role, after.accountScope, after.isDisabled],
    );
    if (after.isDisabled) await client.query("DELETE FROM session WHERE user_id = $1", [change.userId]);
    await writeAudit(client, caller, {
      action: change.isDisabled === undefined ? "user.update" : change.isDisabled ? "user.disable" : "user.enable",
      targetType: "user",
      targetId: change.userId,
      details: {
        email: before.email,
        before: { role: before.role, accountScope: before.accountScope, isDisabled: before.disabledAt !== null },
        after,
      },
    });
  });
}
