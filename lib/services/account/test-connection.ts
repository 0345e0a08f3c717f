import { z } from "zod";
import { authorise, authoriseAccount, type Caller } from "../../context.ts";
import { newId } from "../../db/ids.ts";
import { transaction } from "../../db/pool.ts";
import { AppError } from "../../errors.ts";
import { enqueue } from "../../jobs/boss.ts";
import { discoverAccountsJob, testConnectionJob } from "../../jobs/definitions.ts";
import { writeAudit } from "../audit.ts";

const inputSchema = z.object({ accountId: z.string(), type: z.enum(["test", "discover"]).default("test") });

/**
 * Asks a worker to try the connection of a live account, or to list the accounts of its organization. Returns the id
 * under which the answer will stand. Throws `invalid_input` for an imported account.
 */
export async function testConnection({
  caller,
  input,
}: {
  caller: Caller;
  input: z.input<typeof inputSchema>;
}): Promise<{ testId: string }> {
  authorise(caller, "account:manage");
  const { accountId, type } = inputSchema.parse(input);
  authoriseAccount(caller, accountId);
  const testId = newId();
  await transaction(async (client) => {
    const found = await client.query<{ source_type: string }>(
      "SELECT source_type FROM aws_account WHERE account_id = $1",
      [accountId],
    );
    const sourceType = found.rows[0]?.source_type;
    if (sourceType === undefined) throw new AppError("not_found", `There is no account ${accountId}.`);
    if (sourceType !== "live") {
      throw new AppError("invalid_input", "This account comes from exported files; there is no connection to try.");
    }
    await client.query(
      "INSERT INTO connection_test (id, account_id, type, requested_by, status) VALUES ($1, $2, $3, $4, 'queued')",
      [testId, accountId, type, caller.name],
    );
    await writeAudit(client, caller, {
      action: type === "test" ? "account.test-connection" : "account.discover",
      targetType: "account",
      targetId: accountId,
    });
  });
  await enqueue(type === "test" ? testConnectionJob : discoverAccountsJob, { testId });
  return { testId };
}
