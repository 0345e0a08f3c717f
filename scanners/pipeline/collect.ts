import type { Clock } from "#lib/clock.ts";
import { isConnectionError, pool } from "#lib/db/pool.ts";
import type { CoverageGap } from "#lib/domain/coverage.ts";
import { messageOf } from "#lib/errors.ts";
import { logger } from "#lib/logger.ts";
import type { SecretDetector } from "#lib/secrets/detect.ts";
import type { Collector } from "../collectors/define.ts";
import { collectorById } from "../collectors/index.ts";
import { keepSmall } from "../keep-small.ts";
import { type AwsCaller, createAwsCaller } from "../sources/aws/caller.ts";
import type { RateLimiter } from "../sources/aws/rate-limits.ts";
import { TRAIL_COLLECTOR_ID, takeLiveTrail } from "../trail/take-live.ts";
import { type AccountConnection, openAccountConnection } from "./account-connection.ts";
import { Reconciler } from "./reconcile.ts";
import {
  beatScanJob,
  beginScanJob,
  endScanJob,
  failedOutcome,
  loadScan,
  loadScanJob,
  type ScanJobRow,
} from "./scan-store.ts";
import { moveScan } from "./settle-scan.ts";

const BEAT_MS = 5_000;

export interface CollectDependencies {
  clock: Clock;
  limiter: RateLimiter;
  detector: SecretDetector;
  worker: string;
}

/** Thrown into a running collector when somebody cancels its scan. */
export class ScanCancelled extends Error {
  override readonly name = "ScanCancelled";
}

/**
 * Runs one collect job to its end and writes what came of it. Throws only for what trying again may mend
 * (database away, worker stopping); everything else ends the job as failed, with a gap.
 */
export async function runCollectJob(
  payload: { scanId: string; jobId: string },
  isLastAttempt: boolean,
  signal: AbortSignal,
  dependencies: CollectDependencies,
): Promise<void> {
  const scan = await loadScan(pool(), payload.scanId);
  const job = await loadScanJob(pool(), payload.jobId);
  if (scan === undefined || job === undefined || !(await beginScanJob(job.id, dependencies.worker))) {
    await moveScan(payload.scanId);
    return;
  }
  const observedAt = dependencies.clock.now();
  try {
    const connection = await openAccountConnection(scan.accountId);
    try {
      await collect(job, connection, observedAt, signal, dependencies);
    } finally {
      connection.destroy();
    }
  } catch (error) {
    if (signal.reason instanceof ScanCancelled) {
      await endScanJob(job, scan.accountId, {
        ...failedOutcome(observedAt, "Cancelled."),
        status: "cancelled",
        gaps: [],
      });
    } else if (signal.aborted || isConnectionError(error) || !isLastAttempt) {
      throw error;
    } else {
      logger.error({ error: messageOf(error), job: job.id, collector: job.collector }, "collector failed");
      const kinds = collectorById(job.collector)?.kinds ?? [];
      await endScanJob(
        job,
        scan.accountId,
        failedOutcome(observedAt, `The collector broke off: ${messageOf(error)}`, kinds),
      );
    }
  }
  await moveScan(payload.scanId);
}

async function collect(
  job: ScanJobRow,
  connection: AccountConnection,
  observedAt: Date,
  signal: AbortSignal,
  dependencies: CollectDependencies,
): Promise<void> {
  const gaps: CoverageGap[] = [];
  const aws = createAwsCaller({
    accountId: connection.accountId,
    partition: connection.partition,
    region: job.region,
    clients: connection.clients,
    limiter: dependencies.limiter,
    signal,
    onGap: (gap) => gaps.push(gap),
  });
  if (job.collector === TRAIL_COLLECTOR_ID) {
    await collectTrail(job, connection, aws, gaps, observedAt, signal);
    return;
  }
  const collector = collectorById(job.collector);
  if (collector === undefined) throw new Error(`There is no collector ${job.collector} in this version of Plumbline.`);
  const reconciler = new Reconciler({
    scanId: job.scanId,
    accountId: connection.accountId,
    region: job.region,
    collector: collector.id,
    observedAt,
  });
  const stopBeat = startBeat(job.id, () => ({ resources: reconciler.counts.seen, ...totals(aws) }));
  let whole: boolean;
  try {
    whole = await drain(collector, reconciler, {
      accountId: connection.accountId,
      partition: connection.partition,
      region: job.region,
      aws,
      judgeSecret: dependencies.detector.judge,
      gap: (gap) => gaps.push(gap),
      signal,
      options: connection.collectOptions,
    });
  } finally {
    stopBeat();
  }
  signal.throwIfAborted();
  const counts = await reconciler.finish({ whole });
  const alarming = gaps.filter((gap) => gap.reason !== "not_enabled");
  await endScanJob(job, connection.accountId, {
    status: whole && alarming.length === 0 ? "succeeded" : "partial",
    whole,
    observedAt,
    kinds: collector.kinds,
    resources: counts.seen,
    changed: counts.changed,
    gone: counts.gone,
    ...totals(aws),
    gaps,
  });
}

async function drain(
  collector: Collector,
  reconciler: Reconciler,
  context: Parameters<Collector["collect"]>[0],
): Promise<boolean> {
  const facts = collector.collect(context);
  for (;;) {
    const next = await facts.next();
    if (next.done === true) return next.value.whole;
    context.signal.throwIfAborted();
    await reconciler.add(next.value);
    keepSmall();
  }
}

async function collectTrail(
  job: ScanJobRow,
  connection: AccountConnection,
  aws: AwsCaller,
  gaps: CoverageGap[],
  observedAt: Date,
  signal: AbortSignal,
): Promise<void> {
  let events = 0;
  const stopBeat = startBeat(job.id, () => ({ resources: events, ...totals(aws) }));
  try {
    const taken = await takeLiveTrail(connection, aws, job.region, observedAt, signal, (count) => {
      events = count;
    });
    await endScanJob(job, connection.accountId, {
      status: gaps.length === 0 && taken.whole ? "succeeded" : "partial",
      whole: taken.whole && gaps.length === 0,
      observedAt,
      kinds: [],
      resources: taken.events,
      changed: taken.newEvents,
      gone: 0,
      ...totals(aws),
      gaps,
    });
  } finally {
    stopBeat();
  }
}

function totals(aws: AwsCaller): { calls: number; throttles: number } {
  const { calls, throttles } = aws.statistics();
  return { calls: Object.values(calls).reduce((sum, count) => sum + count, 0), throttles };
}

function startBeat(jobId: string, progress: () => { resources: number; calls: number; throttles: number }): () => void {
  const timer = setInterval(() => {
    beatScanJob(jobId, progress()).catch((error: unknown) =>
      logger.warn({ error: messageOf(error), job: jobId }, "heartbeat not written"),
    );
  }, BEAT_MS);
  return () => clearInterval(timer);
}
