import { setTimeout as sleep } from "node:timers/promises";
import { pool } from "../../lib/db/pool.ts";
import { endProcess, type Running, ready, startProcess } from "../start/processes.ts";

export interface TestWorker {
  running: Running;
  /** Ends it in order. */
  stop(): Promise<void>;
  /** Ends it as a crash does. */
  kill(): Promise<void>;
}

/** Starts a real worker process on this test's database. */
export async function startWorker(env: Record<string, string> = {}): Promise<TestWorker> {
  const running = startProcess("worker", "scanners/worker.ts", {
    DATABASE_URL: process.env.DATABASE_URL ?? "",
    PLUMBLINE_KEY: process.env.PLUMBLINE_KEY ?? "",
    AWS_ACCESS_KEY_ID: "testing",
    AWS_SECRET_ACCESS_KEY: "testing",
    LOG_LEVEL: process.env.PLUMBLINE_TEST_LOG ?? "silent",
    ...env,
  });
  await ready(running);
  return {
    running,
    stop: () => endProcess(running),
    async kill() {
      running.child.kill("SIGKILL");
      await running.ended;
    },
  };
}

export interface EndedScan {
  status: string;
  summary: Record<string, number>;
  error: string | null;
}

/** Waits until a scan has ended, whatever its end is. */
export async function scanEnd(scanId: string, timeoutMs = 90_000): Promise<EndedScan> {
  for (const deadline = Date.now() + timeoutMs; Date.now() < deadline; await sleep(200)) {
    const found = await pool().query<EndedScan>(
      "SELECT status, summary, error FROM scan WHERE id = $1 AND finished_at IS NOT NULL",
      [scanId],
    );
    const row = found.rows[0];
    if (row !== undefined) return row;
  }
  const state = await pool().query(
    "SELECT s.status AS scan, j.collector, j.region, j.status, j.error FROM scan s LEFT JOIN scan_job j ON j.scan_id = s.id WHERE s.id = $1",
    [scanId],
  );
  throw new Error(`The scan did not end in time: ${JSON.stringify(state.rows)}`);
}
