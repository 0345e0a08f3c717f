import type { Caller } from "../../context.ts";
import { pool } from "../../db/pool.ts";
import { accountsInScope } from "../account-scope.ts";
import { belongs } from "../belonging.ts";
import { isoOrNull } from "../iso.ts";
import { chosenOrNull, type ListScope } from "../shell/scope.ts";

export interface AccountCoverage {
  accountId: string;
  name: string;
  /** Last attempt to read anything; null: never scanned. */
  scannedAt: string | null;
  isScanning: boolean;
  /** Lists of resources (collector and region): all, and those whose last run read the whole list. */
  lists: number;
  wholeLists: number;
  /** Calls that gave nothing, still open. */
  gaps: number;
  /** The commonest reason among them. */
  gapReason: string | null;
  /** Those in scope. */
  resources: number;
}

/**
 * How fresh and whole each account's data is, the worst first. Of a part, the accounts that hold some of it, and those that were never
 * scanned: nobody knows what stands there.
 */
export async function accountCoverage(caller: Caller, scope: ListScope): Promise<AccountCoverage[]> {
  const found = await pool().query<Omit<AccountCoverage, "scannedAt"> & { scannedAt: Date | null }>(
    `SELECT a.account_id AS "accountId", COALESCE(NULLIF(a.name, ''), a.account_id) AS name, c.at AS "scannedAt",
            COALESCE(c.lists, 0) AS lists, COALESCE(c.whole, 0) AS "wholeLists", COALESCE(g.gaps, 0) AS gaps,
            g.reason AS "gapReason", COALESCE(r.resources, 0) AS resources,
            EXISTS (SELECT 1 FROM scan s WHERE s.account_id = a.account_id
                      AND s.status IN ('queued', 'collecting', 'evaluating')) AS "isScanning"
     FROM aws_account a
     LEFT JOIN (SELECT account_id, max(last_attempt_at) AS at, count(*)::int AS lists,
                       (count(*) FILTER (WHERE last_status = 'whole'))::int AS whole
                FROM collector_coverage GROUP BY 1) c ON c.account_id = a.account_id
     LEFT JOIN (SELECT account_id, count(*)::int AS gaps, mode() WITHIN GROUP (ORDER BY reason) AS reason FROM coverage_gap
                WHERE closed_at IS NULL AND reason <> 'not_enabled' GROUP BY 1) g ON g.account_id = a.account_id
     LEFT JOIN (SELECT account_id, count(*)::int AS resources FROM resource part
                WHERE gone_at IS NULL AND ${belongs("part", "$2", "$3")} GROUP BY 1) r
       ON r.account_id = a.account_id
     WHERE ($1::text[] IS NULL OR a.account_id = ANY($1))
       AND (($2::text[] IS NULL AND $3::text[] IS NULL) OR r.resources > 0 OR c.at IS NULL)
     ORDER BY c.at IS NOT NULL, COALESCE(c.lists, 0) - COALESCE(c.whole, 0) DESC, COALESCE(g.gaps, 0) DESC, 2 LIMIT 50`,
    [accountsInScope(caller, scope.account), chosenOrNull(scope.application), chosenOrNull(scope.owner)],
  );
  return found.rows.map((row) => ({ ...row, scannedAt: isoOrNull(row.scannedAt) }));
}
