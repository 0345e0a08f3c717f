import type { Caller } from "../../context.ts";
import { pool } from "../../db/pool.ts";

/** `no_account`: nothing is connected. `not_scanned`: connected, nothing judged yet. `scanned`: there are results. */
export type InstallationState = "no_account" | "not_scanned" | "scanned";

/** Whether an empty page means "nothing there" or "nobody looked yet". Only accounts the caller may see count. */
export async function installationState(caller: Caller): Promise<InstallationState> {
  const found = await pool().query<{ hasAccount: boolean; isScanned: boolean }>(
    `SELECT EXISTS (SELECT 1 FROM aws_account WHERE $1::text[] IS NULL OR account_id = ANY($1)) AS "hasAccount",
            EXISTS (SELECT 1 FROM evaluation WHERE status = 'succeeded')
              AND EXISTS (SELECT 1 FROM collector_coverage WHERE $1::text[] IS NULL OR account_id = ANY($1)) AS "isScanned"`,
    [caller.accounts],
  );
  const [row] = found.rows;
  if (row?.hasAccount !== true) return "no_account";
  return row.isScanned ? "scanned" : "not_scanned";
}
