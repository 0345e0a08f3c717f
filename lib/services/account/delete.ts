import { z } from "zod";
import { authorise, authoriseAccount, type Caller } from "../../context.ts";
import { transaction } from "../../db/pool.ts";
import { AppError } from "../../errors.ts";
import { enqueue, setSchedule } from "../../jobs/boss.ts";
import { evaluateJob, scheduledScanJob } from "../../jobs/definitions.ts";
import { writeAudit } from "../audit.ts";
import { eraseAccounts } from "./erase.ts";

const inputSchema = z.object({ accountId: z.string(), confirmation: z.string().trim() });

/**
 * Deletes an account and all of its data for good. The confirmation must be the account id, typed again.
 * Throws `conflict` while a scan of it is under way.
 */
export async function deleteAccount({
  caller,
  input,
}: {
  caller: Caller;
  input: z.input<typeof inputSchema>;
}): Promise<void> {
  authorise(caller, "account:manage");
  const { accountId, confirmation } = inputSchema.parse(input);
  authoriseAccount(caller, accountId);
  if (confirmation !== accountId) {
    const message = "Type the twelve digits of the account id to confirm.";
    throw new AppError("invalid_input", message, { fields: { confirmation: message } });
  }
  await transaction(async (client) => {
    const found = await client.query<{ name: string }>(
      "SELECT name FROM aws_account WHERE account_id = $1 FOR UPDATE",
      [accountId],
    );
    const account = found.rows[0];
    if (account === undefined) throw new AppError("not_found", `There is no account ${accountId}.`);
    const running = await client.query(
      "SELECT 1 FROM scan WHERE account_id = $1 AND status IN ('queued', 'collecting', 'evaluating')",
      [accountId],
    );
    if ((running.rowCount ?? 0) > 0) {
      throw new AppError("conflict", "A scan of this account is under way; cancel it or wait for its end first.");
    }
    await eraseAccounts(client, [accountId]);
    await writeAudit(client, caller, {
      action: "account.delete",
      targetType: "account",
      targetId: accountId,
      details: { name: account.name },
    });
  });
  await setSchedule(scheduledScanJob, accountId, null, { accountId });
  // Other accounts may have trusted it: what they are judged by has changed.
  await enqueue(evaluateJob, {});
}
