import { z } from "zod";
import { authorise, type Caller } from "../../context.ts";
import { transaction } from "../../db/pool.ts";
import { AppError } from "../../errors.ts";
import { writeAudit } from "../audit.ts";
import { makeLink } from "./one-time-link.ts";

const inputSchema = z.object({ userId: z.string().min(1) });

/** Makes a one-time link, valid for 24 hours, with which a user sets a new password; returns its token. */
export async function makeResetLink({
  caller,
  input,
}: {
  caller: Caller;
  input: z.input<typeof inputSchema>;
}): Promise<{ token: string; email: string }> {
  authorise(caller, "user:manage");
  const { userId } = inputSchema.parse(input);
  return transaction(async (client) => {
    const found = await client.query<{ email: string; disabled: boolean }>(
      `SELECT email, disabled_at IS NOT NULL AS disabled FROM "user" WHERE id = $1`,
      [userId],
    );
    const user = found.rows[0];
    if (user === undefined) throw new AppError("not_found", "There is no such user.");
    if (user.disabled) throw new AppError("conflict", "This user is disabled; enable them first.");
    const token = await makeLink(client, { purpose: "password-reset", userId, createdBy: caller.id });
    await writeAudit(client, caller, {
      action: "user.make-reset-link",
      targetType: "user",
      targetId: userId,
      details: { email: user.email },
    });
    return { token, email: user.email };
  });
}
