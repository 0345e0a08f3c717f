import { z } from "zod";
import { type Caller, isAllowed } from "../../context.ts";
import { transaction } from "../../db/pool.ts";
import { AppError } from "../../errors.ts";
import { writeAudit } from "../audit.ts";

const inputSchema = z.object({ tokenId: z.uuid() });

/** Ends a token at once: one's own, or anybody's for who may manage users. Throws `not_found` otherwise. */
export async function revokeToken({
  caller,
  input,
}: {
  caller: Caller;
  input: z.input<typeof inputSchema>;
}): Promise<void> {
  const { tokenId } = inputSchema.parse(input);
  await transaction(async (client) => {
    const ended = await client.query<{ name: string }>(
      `UPDATE api_token SET revoked_at = now() WHERE id = $1 AND revoked_at IS NULL AND ($2 OR user_id = $3) RETURNING name`,
      [tokenId, isAllowed(caller, "user:manage"), caller.id],
    );
    const row = ended.rows[0];
    if (row === undefined) throw new AppError("not_found", "There is no such token, or it was revoked already.");
    await writeAudit(client, caller, {
      action: "token.revoke",
      targetType: "token",
      targetId: tokenId,
      details: { name: row.name },
    });
  });
}
