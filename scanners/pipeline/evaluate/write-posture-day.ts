import type { Sql } from "#lib/db/pool.ts";

/**
 * Writes the day's posture of the accounts that were just scanned. The day is that of the account's last observation in UTC;
 * another scan on the same day brings the row up to date. A day without a scan gets no row: it is a gap, not a zero.
 */
export async function writePostureDays(
  sql: Sql,
  accounts: readonly { accountId: string; asOf: Date }[],
): Promise<void> {
  for (const { accountId, asOf } of accounts) {
    await sql.query(
      `WITH bounds AS (SELECT ($2::timestamptz AT TIME ZONE 'UTC')::date AS day),
       open_now AS (
         SELECT severity, count(*)::int AS n FROM finding
         WHERE account_id = $1 AND status IN ('open', 'in_review', 'remediating') GROUP BY 1),
       came AS (
         SELECT f.severity, count(DISTINCT f.id)::int AS n FROM finding_event e JOIN finding f ON f.id = e.finding_id, bounds
         WHERE f.account_id = $1 AND e.type IN ('opened', 'reopened')
           AND e.at >= bounds.day AND e.at < bounds.day + 1 GROUP BY 1),
       went AS (
         SELECT f.severity, count(DISTINCT f.id)::int AS n FROM finding f, bounds
         WHERE f.account_id = $1 AND f.resolved_at >= bounds.day AND f.resolved_at < bounds.day + 1 GROUP BY 1),
       facts AS (
         SELECT bounds.day,
           ARRAY(SELECT COALESCE((SELECT n FROM open_now WHERE severity = s), 0) FROM generate_series(0, 4) s) AS open_by,
           ARRAY(SELECT COALESCE((SELECT n FROM came WHERE severity = s), 0) FROM generate_series(0, 4) s) AS new_by,
           ARRAY(SELECT COALESCE((SELECT n FROM went WHERE severity = s), 0) FROM generate_series(0, 4) s) AS resolved_by,
           (SELECT count(*)::int FROM finding WHERE account_id = $1 AND status = 'risk_accepted') AS accepted,
           (SELECT count(*)::int FROM finding WHERE account_id = $1 AND status IN ('open', 'in_review', 'remediating')
              AND due_at < $2) AS overdue,
           (SELECT count(*)::int FROM resource WHERE account_id = $1 AND gone_at IS NULL) AS resources,
           (SELECT count(*)::int FROM coverage_gap WHERE account_id = $1 AND closed_at IS NULL AND reason <> 'not_enabled') AS gaps,
           (SELECT avg(EXTRACT(epoch FROM f.resolved_at - f.first_seen_at) / 86400) FROM finding f
              WHERE f.account_id = $1 AND f.resolved_at >= bounds.day AND f.resolved_at < bounds.day + 1) AS mean_days,
           (SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY unused_ratio) FROM privilege_summary
              WHERE account_id = $1 AND subject = 'function' AND unused_ratio IS NOT NULL) AS ratio,
           (SELECT count(*)::int FROM scan WHERE account_id = $1 AND status IN ('evaluating', 'succeeded', 'partial')
              AND COALESCE(observed_at, started_at) >= bounds.day AND COALESCE(observed_at, started_at) < bounds.day + 1) AS scans
         FROM bounds)
       INSERT INTO posture_day (day, account_id, open_by_severity, new_by_severity, resolved_by_severity, accepted_count,
                                overdue_count, resource_count, gap_count, mean_days_to_resolve, over_privilege_ratio, scan_count)
       SELECT day, $1, open_by, new_by, resolved_by, accepted, overdue, resources, gaps, mean_days, ratio, scans FROM facts
       ON CONFLICT (day, account_id) DO UPDATE SET
         open_by_severity = excluded.open_by_severity, new_by_severity = excluded.new_by_severity,
         resolved_by_severity = excluded.resolved_by_severity, accepted_count = excluded.accepted_count,
         overdue_count = excluded.overdue_count, resource_count = excluded.resource_count, gap_count = excluded.gap_count,
         mean_days_to_resolve = excluded.mean_days_to_resolve, over_privilege_ratio = excluded.over_privilege_ratio,
         scan_count = excluded.scan_count`,
      [accountId, asOf],
    );
  }
}
