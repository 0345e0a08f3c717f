import { randomBytes } from "node:crypto";
import { hostname } from "node:os";
import { systemClock } from "#lib/clock.ts";
import { SCANNER } from "#lib/context.ts";
import { closePool, pool } from "#lib/db/pool.ts";
import { env } from "#lib/env.ts";
import { AppError, messageOf } from "#lib/errors.ts";
import { startJobs, stopJobs } from "#lib/jobs/boss.ts";
import {
  collectJob,
  discoverAccountsJob,
  evaluateJob,
  type JobDefinition,
  notifyJob,
  planJob,
  scheduledScanJob,
  testConnectionJob,
  tryRuleJob,
  upkeepJob,
  verifyTrailJob,
  watchJob,
} from "#lib/jobs/definitions.ts";
import { derivedKey } from "#lib/keys.ts";
import { logger } from "#lib/logger.ts";
import { createSecretDetector } from "#lib/secrets/detect.ts";
import { chainAuditLog } from "#lib/services/audit-chain.ts";
import { startScan } from "#lib/services/scan/start.ts";
import { takeJobs } from "./job-slots.ts";
import { runCollectJob, ScanCancelled } from "./pipeline/collect.ts";
import { mayWait } from "./pipeline/evaluate/may-wait.ts";
import { runEvaluation } from "./pipeline/evaluate/run.ts";
import { sendDue } from "./pipeline/notify/send-due.ts";
import { planScan } from "./pipeline/plan.ts";
import { publishRoleTemplate } from "./pipeline/publish-role-template.ts";
import { sweepScans } from "./pipeline/settle-scan.ts";
import { createSharedRateLimiter } from "./pipeline/shared-rate-limiter.ts";
import { runConnectionTest } from "./pipeline/test-connection.ts";
import { runUpkeep } from "./pipeline/upkeep.ts";
import { runTrailVerification } from "./pipeline/verify-trail.ts";
import { pollQueues } from "./trail/poll-queues.ts";
import { askForNotify, askForWatch } from "./trail/watch/ask.ts";
import { runRuleTrial } from "./trail/watch/backtest.ts";
import { recomputeAlerts } from "./trail/watch/recompute.ts";
import { RuleFolder } from "./trail/watch/rule-folder.ts";

/**
 * Collectors wait for AWS's limits nearly all of the time, each for those of its own service, account and region: many at once
 * keep one core busy. What they hold in memory is a page and what belongs to it.
 */
const COLLECTORS_AT_ONCE = Number(process.env["PLUMBLINE_WORKER_CONCURRENCY"] ?? 24);
const CANCEL_POLL_MS = 1_000;
const SWEEP_MS = 10_000;
const WATCH_MS = 3_000;
const QUEUES_MS = 2_000;
const RULES_MS = 60_000;

class WorkerStopping extends Error {
  override readonly name = "WorkerStopping";
}

/** Scans that this worker has jobs of, with what aborts them. */
const running = new Map<string, Set<AbortController>>();

async function withScanSignal<T>(
  scanId: string,
  jobSignal: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  const relay = () => controller.abort(jobSignal.reason);
  jobSignal.addEventListener("abort", relay);
  const set = running.get(scanId) ?? new Set();
  running.set(scanId, set.add(controller));
  try {
    return await work(controller.signal);
  } finally {
    jobSignal.removeEventListener("abort", relay);
    set.delete(controller);
    if (set.size === 0) running.delete(scanId);
  }
}

async function abortCancelled(): Promise<void> {
  if (running.size === 0) return;
  const found = await pool().query<{ id: string }>(
    "SELECT id FROM scan WHERE id = ANY($1) AND (cancel_requested_at IS NOT NULL OR status = 'cancelled')",
    [[...running.keys()]],
  );
  for (const { id } of found.rows)
    for (const controller of running.get(id) ?? []) controller.abort(new ScanCancelled());
}

/** Runs something again and again, one after the other; a failure is logged and the next turn comes all the same. */
function repeat(what: string, everyMs: number, work: () => Promise<void>): () => void {
  let isStopped = false;
  let timer: NodeJS.Timeout | undefined;
  const turn = async () => {
    try {
      await work();
    } catch (error) {
      logger.warn({ error: messageOf(error), what }, "background turn failed");
    }
    if (!isStopped) timer = setTimeout(() => void turn(), everyMs);
  };
  timer = setTimeout(() => void turn(), everyMs);
  return () => {
    isStopped = true;
    clearTimeout(timer);
  };
}

async function main(): Promise<void> {
  const worker = `${hostname()}-${process.pid}-${randomBytes(3).toString("hex")}`;
  const limiter = createSharedRateLimiter();
  const detector = createSecretDetector({ key: derivedKey("secret-hmac") });
  const dependencies = { clock: systemClock, limiter, detector, worker };
  const boss = await startJobs({ supervises: true });

  async function handle<T extends object>(
    job: JobDefinition<T>,
    concurrency: number,
    work: (payload: T, isLastAttempt: boolean, signal: AbortSignal) => Promise<void>,
  ): Promise<void> {
    await takeJobs(boss, job.queue, concurrency, async (item) => {
      const payload = job.payload.parse(item.data);
      await work(payload, item.retryCount >= item.retryLimit, item.signal);
    });
  }

  await handle(planJob, 2, (payload, isLast, signal) => planScan(payload, isLast, signal, dependencies));
  await handle(collectJob, COLLECTORS_AT_ONCE, (payload, isLast, jobSignal) =>
    withScanSignal(payload.scanId, jobSignal, (signal) => runCollectJob(payload, isLast, signal, dependencies)),
  );
  await handle(evaluateJob, 1, async () => {
    if (!(await mayWait(pool()))) await runEvaluation(systemClock);
  });
  await handle(scheduledScanJob, 1, async ({ accountId }) => {
    try {
      await startScan({ caller: SCANNER, input: { accountId, trigger: "schedule" } });
    } catch (error) {
      // One is under way already: the schedule has what it wants.
      if (!(error instanceof AppError) || error.code !== "conflict") throw error;
    }
  });
  await handle(watchJob, 1, async () => {
    await recomputeAlerts(systemClock);
  });
  await handle(notifyJob, 1, async () => {
    await sendDue(systemClock);
  });
  await handle(upkeepJob, 1, () => runUpkeep(systemClock));
  for (const job of [testConnectionJob, discoverAccountsJob])
    await handle(job, 2, (payload, _isLast, signal) => runConnectionTest(payload, signal, dependencies));
  await handle(verifyTrailJob, 1, (payload, isLast, signal) =>
    runTrailVerification(payload, isLast, signal, dependencies),
  );
  await handle(tryRuleJob, 1, (payload, _isLast, signal) => runRuleTrial(payload, signal, dependencies));
  await boss.schedule(upkeepJob.queue, "17 3 * * *", {}, { tz: "UTC" });

  await publishRoleTemplate();
  const stopping = new AbortController();
  await chainAuditLog();
  const folder = env().PLUMBLINE_RULES;
  const rules = folder === undefined ? undefined : new RuleFolder(folder);
  const syncRules = async () => {
    await rules?.sync();
  };
  // A folder that cannot be read is no reason not to start.
  await syncRules().catch((error: unknown) =>
    logger.warn({ error: messageOf(error) }, "the folder of rules cannot be read"),
  );

  const stopTurns = [
    repeat("cancel", CANCEL_POLL_MS, abortCancelled),
    repeat("watch", WATCH_MS, askForWatch),
    repeat("queues", QUEUES_MS, async () => {
      await pollQueues(systemClock, limiter, stopping.signal);
    }),
    repeat("rules", RULES_MS, syncRules),
    repeat("notify", WATCH_MS, askForNotify),
    repeat("sweep", SWEEP_MS, () => sweepScans(systemClock)),
  ];
  process.send?.({ ready: true });
  logger.info({ worker }, "worker ready");

  const stop = async () => {
    if (stopping.signal.aborted) return;
    stopping.abort(new WorkerStopping());
    for (const end of stopTurns) end();
    for (const set of running.values()) for (const controller of set) controller.abort(new WorkerStopping());
    await stopJobs(5_000);
    await closePool();
    process.exit(0);
  };
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => void stop());
  process.on("disconnect", () => void stop());
}

main().catch((error: unknown) => {
  process.stderr.write(`The worker could not start: ${messageOf(error)}\n`);
  process.exit(1);
});
