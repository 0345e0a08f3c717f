import { z } from "zod";
import { authorise, authoriseAccount, type Caller } from "../../context.ts";
import { transaction } from "../../db/pool.ts";
import { AppError } from "../../errors.ts";
import { sealText } from "../../keys.ts";
import { writeAudit } from "../audit.ts";
import { newExternalId } from "./create.ts";

const inputSchema = z.object({ accountId: z.string() });

/** Makes a new external id for a connection by role and returns it this once. Until the role trusts it, scans are refused. */
export async function renewExternalId({
  caller,
  input,
}: {
  caller: Caller;
  input: z.input<typeof inputSchema>;
}): Promise<{ externalId: string }> {
  authorise(caller, "account:manage");
  const { accountId } = inputSchema.parse(input);
  authoriseAccount(caller, accountId);
  const externalId = newExternalId();
  await transaction(async (client) => {
    const changed = await client.query(
      `UPDATE aws_account SET external_id_sealed = $2, updated_at = now()
       WHERE account_id = $1 AND connection->>'type' = 'role'`,
      [accountId, sealText(externalId)],
    );
    if (changed.rowCount === 0) throw new AppError("not_found", `Account ${accountId} has no connection by role.`);
    await writeAudit(client, caller, {
      action: "account.renew-external-id",
      targetType: "account",
      targetId: accountId,
    });
  });
  return { externalId };
}
