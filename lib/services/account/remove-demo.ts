import { authorise, type Caller } from "../../context.ts";
import { transaction } from "../../db/pool.ts";
import { AppError } from "../../errors.ts";
import { enqueue } from "../../jobs/boss.ts";
import { evaluateJob } from "../../jobs/definitions.ts";
import { writeAudit } from "../audit.ts";
import { eraseAccounts } from "./erase.ts";

/** Deletes the demonstration accounts and their data. Throws `not_found` when there are none. */
export async function removeDemo({ caller }: { caller: Caller }): Promise<{ removed: number }> {
  authorise(caller, "account:manage");
  const removed = await transaction(async (client) => {
    const found = await client.query<{ account_id: string }>(
      "SELECT account_id FROM aws_account WHERE is_demo AND ($1::text[] IS NULL OR account_id = ANY($1)) FOR UPDATE",
      [caller.accounts],
    );
    const accountIds = found.rows.map((row) => row.account_id);
    if (accountIds.length === 0) throw new AppError("not_found", "There are no demonstration accounts.");
    await eraseAccounts(client, accountIds);
    await writeAudit(client, caller, {
      action: "account.remove-demo",
      targetType: "installation",
      targetId: "1",
      details: { accountIds },
    });
    return accountIds.length;
  });
  await enqueue(evaluateJob, {});
  return { removed };
}
