import type { Caller } from "../../context.ts";
import { pool } from "../../db/pool.ts";
import type { GapReason } from "../../domain/coverage.ts";

export interface FrameView {
  accounts: { accountId: string; name: string; isDemo: boolean }[];
  regions: string[];
  /** Names that live resources carry, in order; at most `MOST_NAMES` of each, those with the most resources. */
  applications: string[];
  owners: string[];
  isDemo: boolean;
  trust: {
    now: string;
    scannedAt: string | null;
    isScanning: boolean;
    regions: number;
    /** `partial`: a collector's list was not whole and no call failed, as with an export that was not declared whole. */
    gaps: { reason: GapReason | "partial"; regions: number }[];
  };
}

/** More than this no list to choose from is of use; an address takes any name. */
const MOST_NAMES = 2_000;

/** What the frame around every page shows: the scope to choose from, and how fresh and whole the data is. */
export async function frameView(caller: Caller, now: Date): Promise<FrameView> {
  const scope = [caller.accounts];
  const accounts = await pool().query<{ accountId: string; name: string; isDemo: boolean }>(
    `SELECT account_id AS "accountId", name, is_demo AS "isDemo" FROM aws_account
     WHERE $1::text[] IS NULL OR account_id = ANY($1) ORDER BY name, account_id`,
    scope,
  );
  const coverage = await pool().query<{ accountId: string; region: string; at: Date }>(
    `SELECT account_id AS "accountId", region, max(last_attempt_at) AS at FROM collector_coverage
     WHERE $1::text[] IS NULL OR account_id = ANY($1) GROUP BY 1, 2`,
    scope,
  );
  const gaps = await pool().query<{ reason: GapReason | "partial"; regions: number }>(
    `SELECT reason, count(*)::int AS regions FROM (
       SELECT DISTINCT ON (account_id, region) account_id, region, reason FROM (
         SELECT account_id, region, reason FROM coverage_gap WHERE closed_at IS NULL AND reason <> 'not_enabled'
         UNION ALL SELECT account_id, region, 'partial' FROM collector_coverage WHERE last_status <> 'whole'
       ) AS missing
       WHERE $1::text[] IS NULL OR account_id = ANY($1)
       ORDER BY account_id, region, array_position(ARRAY['denied', 'failed', 'throttled', 'unsupported', 'partial'], reason)
     ) AS worst GROUP BY 1 ORDER BY 2 DESC`,
    scope,
  );
  const scanning = await pool().query(
    `SELECT 1 FROM scan WHERE status IN ('queued', 'collecting', 'evaluating') AND ($1::text[] IS NULL OR account_id = ANY($1)) LIMIT 1`,
    scope,
  );
  const names = await pool().query<{ what: string; name: string }>(
    `WITH part AS MATERIALIZED (
       SELECT application, owner, count(*) AS n FROM resource
       WHERE gone_at IS NULL AND ($1::text[] IS NULL OR account_id = ANY($1)) GROUP BY 1, 2
     )
     (SELECT 'application' AS what, application AS name FROM part WHERE application IS NOT NULL
      GROUP BY 2 ORDER BY sum(n) DESC, 2 LIMIT ${MOST_NAMES})
     UNION ALL
     (SELECT 'owner', owner FROM part WHERE owner IS NOT NULL GROUP BY 2 ORDER BY sum(n) DESC, 2 LIMIT ${MOST_NAMES})`,
    scope,
  );
  const namesOf = (what: string) =>
    names.rows.flatMap((row) => (row.what === what ? [row.name] : [])).sort((a, b) => a.localeCompare(b));
  const times = coverage.rows.map((row) => row.at.getTime());
  return {
    accounts: accounts.rows,
    regions: [...new Set(coverage.rows.map((row) => row.region))].sort(),
    applications: namesOf("application"),
    owners: namesOf("owner"),
    isDemo: accounts.rows.some((account) => account.isDemo),
    trust: {
      now: now.toISOString(),
      scannedAt: times.length === 0 ? null : new Date(Math.max(...times)).toISOString(),
      isScanning: (scanning.rowCount ?? 0) > 0,
      regions: coverage.rows.length,
      gaps: gaps.rows,
    },
  };
}
