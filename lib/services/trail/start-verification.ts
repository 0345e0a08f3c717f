import { z } from "zod";
import { authorise, authoriseAccount, type Caller } from "../../context.ts";
import { newId } from "../../db/ids.ts";
import { transaction } from "../../db/pool.ts";
import { AppError } from "../../errors.ts";
import { enqueue } from "../../jobs/boss.ts";
import { verifyTrailJob } from "../../jobs/definitions.ts";
import { writeAudit } from "../audit.ts";

const inputSchema = z.object({
  accountId: z.string().regex(/^\d{12}$/, "An AWS account id has twelve digits."),
  /** Days before now. */
  days: z.number().int().min(1).max(400).default(7),
});

/**
 * Asks for a verification of an account's trails and returns the run's id. Throws `conflict` while one is under way,
 * `not_found` for an unknown account, `invalid_input` for one that is only imported from files.
 * `isQueued`: false for a caller that does the work itself.
 */
export async function startVerification({
  caller,
  input,
  isQueued = true,
}: {
  caller: Caller;
  input: z.input<typeof inputSchema>;
  isQueued?: boolean;
}): Promise<string> {
  authorise(caller, "trail:verify");
  const { accountId, days } = inputSchema.parse(input);
  authoriseAccount(caller, accountId);
  const runId = newId();
  await transaction(async (client) => {
    const account = await client.query<{ source_type: string }>(
      "SELECT source_type FROM aws_account WHERE account_id = $1",
      [accountId],
    );
    const sourceType = account.rows[0]?.source_type;
    if (sourceType === undefined) throw new AppError("not_found", `There is no account ${accountId}.`);
    if (sourceType !== "live")
      throw new AppError(
        "invalid_input",
        `Account ${accountId} comes from exported files; verify them with plumbline trail verify --from.`,
      );
    // What nobody has worked on for longer than a job may take was left behind by a process that ended.
    await client.query(
      `UPDATE trail_verification_run SET status = 'failed', finished_at = now(), error = 'The verification broke off.'
       WHERE account_id = $1 AND status IN ('queued', 'running') AND created_at < now() - interval '13 hours'`,
      [accountId],
    );
    const inserted = await client.query(
      `INSERT INTO trail_verification_run (id, account_id, status, days, requested_by, created_at)
       VALUES ($1, $2, $3, $4, $5, now()) ON CONFLICT DO NOTHING`,
      [runId, accountId, isQueued ? "queued" : "running", days, caller.name],
    );
    if (inserted.rowCount === 0)
      throw new AppError("conflict", `The trails of account ${accountId} are being verified already; wait for it.`);
    await writeAudit(client, caller, {
      action: "trail.verify",
      targetType: "account",
      targetId: accountId,
      details: { runId, days },
    });
    if (isQueued) await enqueue(verifyTrailJob, { runId }, client);
  });
  return runId;
}
