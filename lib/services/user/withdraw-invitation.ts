import { z } from "zod";
import { authorise, type Caller } from "../../context.ts";
import { transaction } from "../../db/pool.ts";
import { AppError } from "../../errors.ts";
import { writeAudit } from "../audit.ts";

const inputSchema = z.object({ invitationId: z.uuid() });

/** Ends an invitation that was not used yet. Throws `not_found` when it was used or has ended. */
export async function withdrawInvitation({
  caller,
  input,
}: {
  caller: Caller;
  input: z.input<typeof inputSchema>;
}): Promise<void> {
  authorise(caller, "user:manage");
  const { invitationId } = inputSchema.parse(input);
  await transaction(async (client) => {
    const ended = await client.query<{ email: string }>(
      `UPDATE one_time_link SET used_at = now() WHERE id = $1 AND purpose = 'invitation' AND used_at IS NULL RETURNING email`,
      [invitationId],
    );
    const row = ended.rows[0];
    if (row === undefined) throw new AppError("not_found", "This invitation was used already or has ended.");
    await writeAudit(client, caller, {
      action: "user.withdraw-invitation",
      targetType: "invitation",
      targetId: row.email,
    });
  });
}
