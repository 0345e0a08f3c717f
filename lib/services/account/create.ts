import { randomBytes } from "node:crypto";
import { authorise, type Caller } from "../../context.ts";
import { transaction } from "../../db/pool.ts";
import { parseArn } from "../../domain/arn.ts";
import type { AccountInput } from "../../domain/connection.ts";
import { AppError } from "../../errors.ts";
import { setSchedule } from "../../jobs/boss.ts";
import { scheduledScanJob } from "../../jobs/definitions.ts";
import { sealText } from "../../keys.ts";
import { writeAudit } from "../audit.ts";
import { accountInput, connectionOf } from "./input.ts";

/** 24 random bytes: nobody guesses it, and it has only characters that IAM takes in an external id. */
export function newExternalId(): string {
  return `plumbline-${randomBytes(24).toString("base64url")}`;
}

/**
 * Adds an account to be scanned live. For a connection by role it makes the external id, which is returned this once
 * and kept encrypted. Throws `conflict` for an account that is there already.
 */
export async function createAccount({
  caller,
  input,
}: {
  caller: Caller;
  input: AccountInput;
}): Promise<{ accountId: string; externalId: string | null }> {
  authorise(caller, "account:manage");
  if (caller.accounts !== null) {
    throw new AppError("forbidden", "You see only some accounts, so you cannot add others; ask another administrator.");
  }
  const account = accountInput.parse(input);
  const externalId = account.type === "role" ? newExternalId() : null;
  await transaction(async (client) => {
    const inserted = await client.query(
      `INSERT INTO aws_account (account_id, name, partition, source_type, connection, external_id_sealed, schedule, owner_name, updated_at)
       VALUES ($1, $2, $3, 'live', $4, $5, $6, NULLIF($7, ''), now()) ON CONFLICT (account_id) DO NOTHING`,
      [
        account.accountId,
        account.name,
        parseArn(account.roleArn)?.partition ?? "aws",
        JSON.stringify(connectionOf(account)),
        externalId === null ? null : sealText(externalId),
        account.schedule,
        account.ownerName,
      ],
    );
    if (inserted.rowCount === 0) {
      const message = `Account ${account.accountId} is there already.`;
      throw new AppError("conflict", message, { fields: { accountId: message } });
    }
    await writeAudit(client, caller, {
      action: "account.create",
      targetType: "account",
      targetId: account.accountId,
      details: { name: account.name, connection: connectionOf(account), schedule: account.schedule },
    });
  });
  await setSchedule(scheduledScanJob, account.accountId, account.schedule, { accountId: account.accountId });
  return { accountId: account.accountId, externalId };
}
