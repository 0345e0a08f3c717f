import { authorise, authoriseAccount, type Caller } from "../../context.ts";
import { transaction } from "../../db/pool.ts";
import { parseArn } from "../../domain/arn.ts";
import { type AccountInput, storedConnection } from "../../domain/connection.ts";
import { AppError } from "../../errors.ts";
import { setSchedule } from "../../jobs/boss.ts";
import { scheduledScanJob } from "../../jobs/definitions.ts";
import { sealText } from "../../keys.ts";
import { writeAudit } from "../audit.ts";
import { newExternalId } from "./create.ts";
import { accountInput, connectionOf } from "./input.ts";

/**
 * Changes name, owner, schedule and connection of a live account. A connection that becomes one by role gets an external id,
 * returned this once. Throws `invalid_input` for an imported account, which has no connection to change.
 */
export async function updateAccount({
  caller,
  input,
}: {
  caller: Caller;
  input: AccountInput;
}): Promise<{ externalId: string | null }> {
  authorise(caller, "account:manage");
  const account = accountInput.parse(input);
  authoriseAccount(caller, account.accountId);
  const externalId = await transaction(async (client) => {
    const found = await client.query<{
      name: string;
      connection: unknown;
      schedule: string | null;
      sourceType: string;
      hasExternalId: boolean;
    }>(
      `SELECT name, connection, schedule, source_type AS "sourceType", external_id_sealed IS NOT NULL AS "hasExternalId"
       FROM aws_account WHERE account_id = $1 FOR UPDATE`,
      [account.accountId],
    );
    const before = found.rows[0];
    if (before === undefined) throw new AppError("not_found", `There is no account ${account.accountId}.`);
    if (before.sourceType !== "live") {
      throw new AppError("invalid_input", "This account comes from exported files; it has no connection to change.");
    }
    const { endpointUrl } = storedConnection.parse(before.connection);
    const connection = { ...connectionOf(account), ...(endpointUrl === undefined ? {} : { endpointUrl }) };
    const made = account.type === "role" && !before.hasExternalId ? newExternalId() : null;
    await client.query(
      `UPDATE aws_account SET name = $2, connection = $3, schedule = $4, owner_name = NULLIF($5, ''), partition = $6,
         external_id_sealed = CASE WHEN $7 THEN COALESCE($8, external_id_sealed) END, updated_at = now()
       WHERE account_id = $1`,
      [
        account.accountId,
        account.name,
        JSON.stringify(connection),
        account.schedule,
        account.ownerName,
        parseArn(account.roleArn)?.partition ?? "aws",
        account.type === "role",
        made === null ? null : sealText(made),
      ],
    );
    await writeAudit(client, caller, {
      action: "account.update",
      targetType: "account",
      targetId: account.accountId,
      details: {
        before: { name: before.name, connection: before.connection, schedule: before.schedule },
        after: { name: account.name, connection, schedule: account.schedule },
      },
    });
    return made;
  });
  await setSchedule(scheduledScanJob, account.accountId, account.schedule, { accountId: account.accountId });
  return { externalId };
}
