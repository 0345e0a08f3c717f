import { authorise, type Caller } from "../../context.ts";
import { pool } from "../../db/pool.ts";
import { AppError } from "../../errors.ts";
import { startScan } from "./start.ts";

/**
 * Starts a scan of every live account that the caller may see and that has none under way.
 * Throws `conflict` when there is nothing to start.
 */
export async function startScans({ caller }: { caller: Caller }): Promise<{ started: number }> {
  authorise(caller, "scan:run");
  const found = await pool().query<{ account_id: string }>(
    `SELECT a.account_id FROM aws_account a
     WHERE a.source_type = 'live' AND ($1::text[] IS NULL OR a.account_id = ANY($1))
       AND NOT EXISTS (SELECT 1 FROM scan s WHERE s.account_id = a.account_id AND s.status IN ('queued', 'collecting', 'evaluating'))
     ORDER BY a.account_id`,
    [caller.accounts],
  );
  let started = 0;
  for (const { account_id: accountId } of found.rows) {
    try {
      await startScan({ caller, input: { accountId } });
      started += 1;
    } catch (error) {
      // Somebody else has started one meanwhile, which is what was wanted.
      if (!(error instanceof AppError) || error.code !== "conflict") throw error;
    }
  }
  if (started === 0) {
    throw new AppError("conflict", "There is no connected account without a scan under way.");
  }
  return { started };
}
