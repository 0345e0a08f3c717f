import { z } from "zod";
import { authorise, authoriseAccount, type Caller } from "../../context.ts";
import { newId } from "../../db/ids.ts";
import { transaction } from "../../db/pool.ts";
import { AppError } from "../../errors.ts";
import { enqueue } from "../../jobs/boss.ts";
import { planJob } from "../../jobs/definitions.ts";
import { writeAudit } from "../audit.ts";

const inputSchema = z.object({
  accountId: z.string().regex(/^\d{12}$/, "An AWS account id has twelve digits."),
  trigger: z.enum(["manual", "schedule", "api"]).default("manual"),
});

/**
 * Starts a scan of a live account and returns its id. Throws `conflict` when one is under way already,
 * `not_found` for an unknown account, `invalid_input` for one that is only imported from files.
 */
export async function startScan({
  caller,
  input,
}: {
  caller: Caller;
  input: z.input<typeof inputSchema>;
}): Promise<string> {
  authorise(caller, "scan:run");
  const { accountId, trigger } = inputSchema.parse(input);
  authoriseAccount(caller, accountId);
  const scanId = newId();
  await transaction(async (client) => {
    const account = await client.query<{ source_type: string }>(
      "SELECT source_type FROM aws_account WHERE account_id = $1",
      [accountId],
    );
    const sourceType = account.rows[0]?.source_type;
    if (sourceType === undefined) throw new AppError("not_found", `There is no account ${accountId}.`);
    if (sourceType !== "live") {
      throw new AppError(
        "invalid_input",
        `Account ${accountId} comes from exported files; import newer files instead.`,
      );
    }
    const inserted = await client.query(
      `INSERT INTO scan (id, account_id, trigger, status, requested_by, created_at)
       VALUES ($1, $2, $3, 'queued', $4, now()) ON CONFLICT DO NOTHING`,
      [scanId, accountId, trigger, caller.name],
    );
    if (inserted.rowCount === 0) {
      throw new AppError("conflict", `A scan of account ${accountId} is under way already; wait for it or cancel it.`);
    }
    await writeAudit(client, caller, {
      action: "scan.start",
      targetType: "scan",
      targetId: scanId,
      details: { accountId },
    });
  });
  await enqueue(planJob, { scanId });
  return scanId;
}
