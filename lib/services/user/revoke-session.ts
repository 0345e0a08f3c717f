import { z } from "zod";
import type { Caller } from "../../context.ts";
import { transaction } from "../../db/pool.ts";
import { AppError } from "../../errors.ts";
import { writeAudit } from "../audit.ts";

const inputSchema = z.object({
  /** null: all sessions but the present one. */
  sessionId: z.string().nullable(),
  presentSessionId: z.string(),
});

/** Ends one of the caller's own sessions, or all but the present one. Throws `not_found` for one of somebody else. */
export async function revokeSession({
  caller,
  input,
}: {
  caller: Caller;
  input: z.input<typeof inputSchema>;
}): Promise<void> {
  const { sessionId, presentSessionId } = inputSchema.parse(input);
  await transaction(async (client) => {
    const ended = await client.query(
      "DELETE FROM session WHERE user_id = $1 AND ($2::text IS NULL OR id = $2) AND id <> $3",
      [caller.id, sessionId, presentSessionId],
    );
    if (ended.rowCount === 0 && sessionId !== null) throw new AppError("not_found", "This session has ended already.");
    await writeAudit(client, caller, {
      action: "user.revoke-session",
      targetType: "user",
      targetId: caller.id,
      details: { sessions: ended.rowCount },
    });
  });
}
