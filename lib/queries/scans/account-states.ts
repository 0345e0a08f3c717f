import type { Caller } from "../../context.ts";
import { pool } from "../../db/pool.ts";
import type { GapReason } from "../../domain/coverage.ts";
import { accountsInScope } from "../account-scope.ts";
import { isoOrNull } from "../iso.ts";

export interface OpenGapView {
  action: string;
  reason: GapReason;
  code: string;
  message: string;
  regions: string[];
  places: number;
  firstSeenAt: string;
}

export interface AccountScanState {
  accountId: string;
  name: string;
  isDemo: boolean;
  /** True for accounts that a scan can reach; imported ones get newer files instead. */
  isLive: boolean;
  schedule: string | null;
  /** The scan under way. */
  runningScanId: string | null;
  lastScanAt: string | null;
  regions: number;
  /** Collectors (by region) whose last run did not read the whole of its list. */
  incomplete: number;
  /** What cannot be looked at now, worst reason first; not what is merely not enabled. */
  gaps: OpenGapView[];
}

/** Each account in scope: whether it can be scanned, when it was, and what is not covered now. */
export async function accountScanStates(caller: Caller, chosen: readonly string[]): Promise<AccountScanState[]> {
  const scope = accountsInScope(caller, chosen);
  const accounts = await pool().query<Omit<AccountScanState, "gaps" | "lastScanAt"> & { lastScanAt: Date | null }>(
    `SELECT a.account_id AS "accountId", a.name, a.is_demo AS "isDemo", a.source_type = 'live' AS "isLive", a.schedule,
            (SELECT id FROM scan WHERE account_id = a.account_id AND status IN ('queued', 'collecting', 'evaluating') LIMIT 1)
              AS "runningScanId",
            (SELECT max(last_attempt_at) FROM collector_coverage WHERE account_id = a.account_id) AS "lastScanAt",
            (SELECT count(DISTINCT region)::int FROM collector_coverage WHERE account_id = a.account_id) AS regions,
            (SELECT count(*)::int FROM collector_coverage WHERE account_id = a.account_id AND last_status <> 'whole') AS incomplete
     FROM aws_account a WHERE $1::text[] IS NULL OR a.account_id = ANY($1) ORDER BY a.name, a.account_id`,
    [scope],
  );
  const gaps = await pool().query<Omit<OpenGapView, "firstSeenAt"> & { accountId: string; firstSeenAt: Date }>(
    `SELECT account_id AS "accountId", action, reason, code, min(message) AS message,
            array_agg(DISTINCT region ORDER BY region) AS regions, count(*)::int AS places, min(first_seen_at) AS "firstSeenAt"
     FROM coverage_gap
     WHERE closed_at IS NULL AND reason <> 'not_enabled' AND ($1::text[] IS NULL OR account_id = ANY($1))
     GROUP BY account_id, action, reason, code
     ORDER BY array_position(ARRAY['denied', 'failed', 'throttled', 'unsupported'], reason), places DESC, action`,
    [scope],
  );
  return accounts.rows.map((account) => ({
    ...account,
    lastScanAt: isoOrNull(account.lastScanAt),
    gaps: gaps.rows
      .filter((gap) => gap.accountId === account.accountId)
      .map(({ accountId: _accountId, ...gap }) => ({ ...gap, firstSeenAt: gap.firstSeenAt.toISOString() })),
  }));
}
