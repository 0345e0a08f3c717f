import { z } from "zod";
import { authorise, authoriseAccount, type Caller } from "../../context.ts";
import { transaction } from "../../db/pool.ts";
import { AppError } from "../../errors.ts";
import { enqueue } from "../../jobs/boss.ts";
import { evaluateJob } from "../../jobs/definitions.ts";
import { writeAudit } from "../audit.ts";

const inputSchema = z.object({ overrideId: z.uuid() });

/** Takes a change to a check back and asks for an evaluation. */
export async function removeOverride({
  caller,
  input,
}: {
  caller: Caller;
  input: z.input<typeof inputSchema>;
}): Promise<void> {
  authorise(caller, "check:configure");
  const { overrideId } = inputSchema.parse(input);
  await transaction(async (client) => {
    const removed = await client.query<{ check_id: string; scope_type: string; scope_value: string }>(
      "DELETE FROM check_override WHERE id = $1 RETURNING check_id, scope_type, scope_value, is_enabled, severity, parameters, reason",
      [overrideId],
    );
    const row = removed.rows[0];
    if (row === undefined) throw new AppError("not_found", "This change was taken back already.");
    if (row.scope_type === "account") authoriseAccount(caller, row.scope_value);
    else if (caller.accounts !== null) {
      throw new AppError("forbidden", "You see only some accounts, so you can change checks for those accounts only.");
    }
    await writeAudit(client, caller, {
      action: "check.remove-override",
      targetType: "check",
      targetId: row.check_id,
      details: { before: row },
    });
  });
  await enqueue(evaluateJob, {});
}
