import { pool } from "../../db/pool.ts";
import { type Severity, severityOfRank } from "../../domain/severity.ts";

export interface MetricsView {
  openFindings: { severity: Severity; count: number }[];
  scans: { status: string; count: number }[];
  /** Jobs that wait or run, by queue. */
  queue: { queue: string; state: string; count: number }[];
  gaps: { reason: string; count: number }[];
  /** Seconds since the last look at each account; accounts that were never scanned are not in it. */
  scanAges: { accountId: string; seconds: number }[];
}

/** What monitoring wants to know of the whole installation. Not for people: whoever may read metrics sees all accounts. */
export async function metricsView(): Promise<MetricsView> {
  const [findings, scans, queue, gaps, ages] = await Promise.all([
    pool().query<{ severity: number; count: number }>(
      `SELECT s AS severity, (SELECT count(*)::int FROM finding WHERE severity = s AND status IN ('open', 'in_review', 'remediating')) AS count
       FROM generate_series(0, 4) s`,
    ),
    pool().query<{ status: string; count: number }>("SELECT status, count(*)::int AS count FROM scan GROUP BY 1"),
    queueDepth(),
    pool().query<{ reason: string; count: number }>(
      "SELECT reason, count(*)::int AS count FROM coverage_gap WHERE closed_at IS NULL GROUP BY 1",
    ),
    pool().query<{ accountId: string; seconds: number }>(
      `SELECT account_id AS "accountId", EXTRACT(epoch FROM now() - max(last_attempt_at))::float8 AS seconds
       FROM collector_coverage GROUP BY 1`,
    ),
  ]);
  return {
    openFindings: findings.rows.map((row) => ({ severity: severityOfRank(row.severity), count: row.count })),
    scans: scans.rows,
    queue,
    gaps: gaps.rows,
    scanAges: ages.rows,
  };
}

/** The queue's tables come with the first process that uses it; before that nothing waits. */
async function queueDepth(): Promise<MetricsView["queue"]> {
  const known = await pool().query<{ isThere: boolean }>(`SELECT to_regclass('jobs.job') IS NOT NULL AS "isThere"`);
  if (known.rows[0]?.isThere !== true) return [];
  const found = await pool().query<MetricsView["queue"][number]>(
    `SELECT name AS queue, state::text, count(*)::int AS count FROM jobs.job
     WHERE state IN ('created', 'retry', 'active') GROUP BY 1, 2`,
  );
  return found.rows;
}
