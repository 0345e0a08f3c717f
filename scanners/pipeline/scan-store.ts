import { type Clock, systemClock } from "#lib/clock.ts";
import { newId } from "#lib/db/ids.ts";
import { pool, type Sql, transaction } from "#lib/db/pool.ts";
import type { CoverageGap } from "#lib/domain/coverage.ts";
import { addScanEvent } from "./scan-events.ts";

export interface ScanRow {
  id: string;
  accountId: string;
  status: string;
  trigger: string;
  observedAt: Date | null;
  cancelRequestedAt: Date | null;
}

export interface ScanJobRow {
  id: string;
  scanId: string;
  collector: string;
  region: string;
  status: string;
  attempts: number;
}

export type JobEnd = "succeeded" | "partial" | "failed" | "cancelled";

export interface JobOutcome {
  status: JobEnd;
  /** True when the whole list was read: only then may absence count. */
  whole: boolean;
  observedAt: Date;
  kinds: readonly string[];
  resources: number;
  changed: number;
  gone: number;
  calls: number;
  throttles: number;
  gaps: readonly CoverageGap[];
  error?: string;
}

/** What a job comes to that broke off for a reason of its own: nothing is whole, and the reason is a gap. */
export function failedOutcome(observedAt: Date, message: string, kinds: readonly string[] = []): JobOutcome {
  return {
    status: "failed",
    whole: false,
    observedAt,
    kinds,
    resources: 0,
    changed: 0,
    gone: 0,
    calls: 0,
    throttles: 0,
    gaps: [{ action: "plumbline:Collect", reason: "failed", code: "JobFailed", message }],
    error: message,
  };
}

export async function loadScan(sql: Sql, scanId: string): Promise<ScanRow | undefined> {
  const found = await sql.query<ScanRow>(
    `SELECT id, account_id AS "accountId", status, trigger, observed_at AS "observedAt",
            cancel_requested_at AS "cancelRequestedAt" FROM scan WHERE id = $1`,
    [scanId],
  );
  return found.rows[0];
}

export async function loadScanJob(sql: Sql, jobId: string): Promise<ScanJobRow | undefined> {
  const found = await sql.query<ScanJobRow>(
    `SELECT id, scan_id AS "scanId", collector, region, status, attempts FROM scan_job WHERE id = $1`,
    [jobId],
  );
  return found.rows[0];
}

/** Adds the jobs that a scan lacks and returns all of them; asking twice changes nothing. */
export async function addScanJobs(sql: Sql, scanId: string, jobs: readonly { collector: string; region: string }[]) {
  await sql.query(
    `INSERT INTO scan_job (id, scan_id, collector, region, status)
     SELECT j.id, $4, j.collector, j.region, 'queued' FROM unnest($1::uuid[], $2::text[], $3::text[]) AS j(id, collector, region)
     ON CONFLICT (scan_id, collector, region) DO NOTHING`,
    [jobs.map(() => newId()), jobs.map((job) => job.collector), jobs.map((job) => job.region), scanId],
  );
  const all = await sql.query<ScanJobRow>(
    `SELECT id, scan_id AS "scanId", collector, region, status, attempts FROM scan_job WHERE scan_id = $1 ORDER BY id`,
    [scanId],
  );
  return all.rows;
}

/** Marks a job as taken by a worker. False when it has ended meanwhile (cancelled) and must not run. */
export async function beginScanJob(jobId: string, worker: string): Promise<boolean> {
  const taken = await pool().query<{ scan_id: string; collector: string; region: string }>(
    `UPDATE scan_job SET status = 'running', attempts = attempts + 1, worker = $2, heartbeat_at = now(),
            started_at = COALESCE(started_at, now())
     WHERE id = $1 AND status IN ('queued', 'running') RETURNING scan_id, collector, region`,
    [jobId, worker],
  );
  const row = taken.rows[0];
  if (row === undefined) return false;
  await addScanEvent(pool(), row.scan_id, "job", {
    jobId,
    collector: row.collector,
    region: row.region,
    status: "running",
  });
  return true;
}

/** Notes progress of a running job, for the page and for the sweep that finds dead workers. */
export async function beatScanJob(jobId: string, progress: { resources: number; calls: number; throttles: number }) {
  await pool().query(
    `UPDATE scan_job SET heartbeat_at = now(), resource_count = $2, call_count = $3, throttle_count = $4
     WHERE id = $1 AND status = 'running'`,
    [jobId, progress.resources, progress.calls, progress.throttles],
  );
}

/**
 * Writes what came of a job, its coverage and its gaps in one transaction. Gaps of earlier runs close only
 * where this run got through; a cancelled run changes no coverage at all.
 */
export async function endScanJob(
  job: ScanJobRow,
  accountId: string,
  outcome: JobOutcome,
  clock: Clock = systemClock,
): Promise<void> {
  await transaction(async (client) => {
    const ended = await client.query(
      `UPDATE scan_job SET status = $2, finished_at = $10, heartbeat_at = now(), resource_count = $3, changed_count = $4,
              gone_count = $5, gap_count = $6, call_count = $7, throttle_count = $8, error = $9
       WHERE id = $1 AND status IN ('queued', 'running')`,
      [
        job.id,
        outcome.status,
        outcome.resources,
        outcome.changed,
        outcome.gone,
        outcome.gaps.length,
        outcome.calls,
        outcome.throttles,
        outcome.error ?? null,
        clock.now(),
      ],
    );
    if (ended.rowCount === 0) return;
    if (outcome.status !== "cancelled") {
      await writeCoverage(client, job, accountId, outcome);
      await writeGaps(client, job, accountId, outcome);
    }
    await addScanEvent(client, job.scanId, "job", {
      jobId: job.id,
      collector: job.collector,
      region: job.region,
      status: outcome.status,
      resources: outcome.resources,
      changed: outcome.changed,
      gone: outcome.gone,
      gaps: outcome.gaps.length,
    });
  });
}

async function writeCoverage(client: Sql, job: ScanJobRow, accountId: string, outcome: JobOutcome): Promise<void> {
  await client.query(
    `INSERT INTO collector_coverage (account_id, region, collector, kinds, last_whole_at, last_attempt_at, last_status,
                                     last_scan_id, resource_count)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     ON CONFLICT (account_id, region, collector) DO UPDATE SET
       kinds = CASE WHEN excluded.kinds = '{}' THEN collector_coverage.kinds ELSE excluded.kinds END, last_whole_at = COALESCE(excluded.last_whole_at, collector_coverage.last_whole_at),
       last_attempt_at = excluded.last_attempt_at, last_status = excluded.last_status, last_scan_id = excluded.last_scan_id,
       resource_count = excluded.resource_count`,
    [
      accountId,
      job.region,
      job.collector,
      outcome.kinds,
      outcome.whole ? outcome.observedAt : null,
      outcome.observedAt,
      outcome.status === "failed" ? "failed" : outcome.whole ? "whole" : "partial",
      job.scanId,
      outcome.resources,
    ],
  );
}

async function writeGaps(client: Sql, job: ScanJobRow, accountId: string, outcome: JobOutcome): Promise<void> {
  const unique = [...new Map(outcome.gaps.map((gap) => [`${gap.action} ${gap.resourceArn ?? ""}`, gap])).values()];
  await client.query(
    `INSERT INTO coverage_gap (id, account_id, region, collector, action, resource_arn, reason, code, message,
                               first_seen_at, last_seen_at, closed_at, scan_id)
     SELECT g.id, $2, $3, $4, g.action, g.resource_arn, g.reason, g.code, g.message, $5, $5, NULL, $6
     FROM jsonb_to_recordset($1) AS g(id uuid, action text, resource_arn text, reason text, code text, message text)
     ON CONFLICT (account_id, region, collector, action, resource_arn) DO UPDATE SET
       reason = excluded.reason, code = excluded.code, message = excluded.message, last_seen_at = excluded.last_seen_at,
       first_seen_at = CASE WHEN coverage_gap.closed_at IS NULL THEN coverage_gap.first_seen_at ELSE excluded.first_seen_at END,
       closed_at = NULL, scan_id = excluded.scan_id`,
    [
      JSON.stringify(unique.map((gap) => ({ ...gap, id: newId(), resource_arn: gap.resourceArn ?? "" }))),
      accountId,
      job.region,
      job.collector,
      outcome.observedAt,
      job.scanId,
    ],
  );
  if (outcome.status === "failed") return;
  await client.query(
    `UPDATE coverage_gap SET closed_at = $4
     WHERE account_id = $1 AND region = $2 AND collector = $3 AND closed_at IS NULL AND scan_id <> $5`,
    [accountId, job.region, job.collector, outcome.observedAt, job.scanId],
  );
}
