import type { PoolClient } from "pg";
import { type Db, PgBoss } from "pg-boss";
import { pool } from "../db/pool.ts";
import { logger } from "../logger.ts";
import { JOBS, type JobDefinition } from "./definitions.ts";

let shared: Promise<PgBoss> | undefined;

/** pg-boss on the process's one pool. `supervises`: this process also expires and retries the jobs of dead workers. */
export function startJobs(options: { supervises: boolean }): Promise<PgBoss> {
  shared ??= create(options.supervises).catch((error: unknown) => {
    shared = undefined;
    throw error;
  });
  return shared;
}

async function create(supervises: boolean): Promise<PgBoss> {
  const boss = new PgBoss({
    db: { executeSql: (text: string, values?: unknown[]) => pool().query(text, values) } satisfies Partial<Db>,
    schema: "jobs",
    supervise: supervises,
    schedule: supervises,
    monitorIntervalSeconds: 5,
    superviseIntervalSeconds: 5,
    cronMonitorIntervalSeconds: 30,
    cronWorkerIntervalSeconds: 5,
  });
  boss.on("error", (error) => logger.warn({ error: error.message }, "job queue error"));
  await boss.start();
  for (const job of JOBS) await boss.createQueue(job.queue, job.options);
  return boss;
}

/** Ends the job queue of this process; running handlers get `timeoutMs` to end. */
export async function stopJobs(timeoutMs: number): Promise<void> {
  const boss = await shared;
  shared = undefined;
  await boss?.stop({ graceful: true, timeout: timeoutMs, close: false });
}

/**
 * Puts a job into its queue; returns its id, or null when the queue's policy found one waiting already.
 * `client`: a transaction that the job belongs to; it is queued when the transaction commits, or not at all.
 * `priority`: higher ones are taken first, equal ones in their order; default 0.
 */
export async function enqueue<T extends object>(
  job: JobDefinition<T>,
  payload: T,
  client?: PoolClient,
  priority = 0,
): Promise<string | null> {
  const boss = await startJobs({ supervises: false });
  const data = job.payload.parse(payload);
  if (client === undefined) return boss.send(job.queue, data, { priority });
  return boss.send(job.queue, data, {
    priority,
    db: { executeSql: (text: string, values?: unknown[]) => client.query(text, values) },
  });
}

/** Sets, changes or (with null) removes the schedule of an account, cron in UTC. */
export async function setSchedule<T extends object>(
  job: JobDefinition<T>,
  key: string,
  cron: string | null,
  payload: T,
): Promise<void> {
  const boss = await startJobs({ supervises: false });
  if (cron === null) await boss.unschedule(job.queue, key);
  else await boss.schedule(job.queue, cron, job.payload.parse(payload), { tz: "UTC", key });
}
