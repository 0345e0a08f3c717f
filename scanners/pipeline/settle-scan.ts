import { type Clock, systemClock } from "#lib/clock.ts";
import { pool, transaction } from "#lib/db/pool.ts";
import { sha256Hex } from "#lib/domain/json.ts";
import { enqueue } from "#lib/jobs/boss.ts";
import { collectJob, evaluateJob } from "#lib/jobs/definitions.ts";
import { logger } from "#lib/logger.ts";
import { collectorById } from "../collectors/index.ts";
import { TRAIL_COLLECTOR_ID } from "../trail/take-live.ts";
import { addScanEvent } from "./scan-events.ts";
import { endScanJob, failedOutcome, type ScanJobRow } from "./scan-store.ts";

const ENDED = ["succeeded", "partial", "failed", "cancelled"];

/**
 * Moves a scan on when all of its jobs have ended: to `evaluating` (and asks for an evaluation), or to `cancelled`.
 * Safe to call at any time and from many workers. Returns true when the scan waits for an evaluation now.
 */
export async function settleScan(scanId: string, clock: Clock = systemClock): Promise<boolean> {
  return transaction(async (client) => {
    const found = await client.query<{ status: string; cancel_requested_at: Date | null }>(
      "SELECT status, cancel_requested_at FROM scan WHERE id = $1 FOR UPDATE",
      [scanId],
    );
    const scan = found.rows[0];
    if (scan?.status !== "collecting") return false;
    const open = await client.query("SELECT 1 FROM scan_job WHERE scan_id = $1 AND status <> ALL($2) LIMIT 1", [
      scanId,
      ENDED,
    ]);
    if ((open.rowCount ?? 0) > 0) return false;
    const next = scan.cancel_requested_at === null ? "evaluating" : "cancelled";
    await client.query(
      `UPDATE scan SET status = $2, collected_at = $3, finished_at = CASE WHEN $2 = 'cancelled' THEN $3::timestamptz END WHERE id = $1`,
      [scanId, next, clock.now()],
    );
    await addScanEvent(client, scanId, "status", { status: next });
    return next === "evaluating";
  });
}

interface DueJob {
  id: string;
  collector: string;
}

/**
 * The order in which a scan's jobs are begun. Those of the whole account come first: they share one budget and last longest. The
 * others are mixed, since jobs of one service wait for the same budget and would hold places while they do. Their place in this
 * order is their priority, so that scans of several accounts go on side by side.
 */
function inTurns(jobs: readonly DueJob[]): DueJob[] {
  const keyOf = ({ id, collector }: DueJob) =>
    `${collectorById(collector)?.scope === "regional" ? "b" : "a"} ${sha256Hex(id)}`;
  const keys = new Map(jobs.map((job) => [job.id, keyOf(job)]));
  return [...jobs].sort((a, b) => ((keys.get(a.id) ?? "") < (keys.get(b.id) ?? "") ? -1 : 1));
}

/**
 * Gives the queue every job whose turn has come: collectors at once, the trail after them, since which function made a call
 * is told by the functions collected. Each job is handed over once, whoever calls, and all or none: a worker that ends in the
 * middle of it leaves no job that is marked and not queued.
 */
async function dispatchJobs(scanId: string): Promise<void> {
  await transaction(async (client) => {
    const due = await client.query<DueJob>(
      `UPDATE scan_job j SET enqueued_at = now() FROM scan s
     WHERE j.scan_id = $1 AND s.id = j.scan_id AND s.status = 'collecting' AND s.cancel_requested_at IS NULL
       AND j.status = 'queued' AND j.enqueued_at IS NULL
       AND (j.collector <> $2 OR NOT EXISTS (SELECT 1 FROM scan_job o WHERE o.scan_id = $1 AND o.collector <> $2
                                             AND o.status <> ALL($3)))
     RETURNING j.id, j.collector`,
      [scanId, TRAIL_COLLECTOR_ID, ENDED],
    );
    for (const [place, job] of inTurns(due.rows).entries())
      await enqueue(collectJob, { scanId, jobId: job.id }, client, -place);
  });
}

/** Moves a scan on: hands out the jobs whose turn has come, settles it when all have ended, asks for its evaluation. */
export async function moveScan(scanId: string): Promise<void> {
  await dispatchJobs(scanId);
  if (await settleScan(scanId)) await enqueue(evaluateJob, {});
}

/**
 * Finds scans that nobody moves any more and moves them: jobs that the queue gave up are failed, ended scans are settled,
 * evaluations that were never asked for are asked for. Every worker runs it every few seconds.
 */
export async function sweepScans(clock: Clock): Promise<void> {
  const lost = await pool().query<ScanJobRow & { accountId: string }>(
    `SELECT j.id, j.scan_id AS "scanId", j.collector, j.region, j.status, j.attempts, s.account_id AS "accountId"
     FROM scan_job j JOIN scan s ON s.id = j.scan_id
     WHERE s.status = 'collecting' AND j.status IN ('queued', 'running')
       AND COALESCE(j.heartbeat_at, j.enqueued_at) < now() - interval '90 seconds'
       AND NOT EXISTS (SELECT 1 FROM jobs.job q WHERE q.name = 'collect' AND q.data->>'jobId' = j.id::text
                       AND q.state IN ('created', 'retry', 'active'))`,
  );
  for (const job of lost.rows) {
    logger.warn({ job }, "scan job given up");
    await endScanJob(
      job,
      job.accountId,
      failedOutcome(clock.now(), "The job was given up after its worker ended several times."),
    );
  }
  await pool().query(
    `UPDATE scan SET status = 'failed', finished_at = now(), error = 'The scan could not be planned.'
     WHERE status = 'queued' AND created_at < now() - interval '10 minutes'
       AND NOT EXISTS (SELECT 1 FROM jobs.job q WHERE q.name = 'plan-scan' AND q.data->>'scanId' = scan.id::text
                       AND q.state IN ('created', 'retry', 'active'))`,
  );
  const open = await pool().query<{ id: string; status: string }>(
    "SELECT id, status FROM scan WHERE status IN ('collecting', 'evaluating')",
  );
  for (const scan of open.rows) {
    if (scan.status === "collecting") await moveScan(scan.id);
    else await enqueue(evaluateJob, {});
  }
}
