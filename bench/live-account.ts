import { setTimeout as sleep } from "node:timers/promises";
import { CLI } from "../lib/context.ts";
import { closePool, pool } from "../lib/db/pool.ts";
import { stopJobs } from "../lib/jobs/boss.ts";
import { startScan } from "../lib/services/scan/start.ts";
import { BENCH_ACCOUNT, BENCH_REGION } from "./aws-account.ts";
import { benchKey } from "./database.ts";

/** Points this process at a database, as the pages' process would be. */
export function enterDatabase(url: string): void {
  process.env["DATABASE_URL"] = url;
  process.env["PLUMBLINE_KEY"] = benchKey;
  process.env["LOG_LEVEL"] ??= "error";
}

/** Ends this process's connections, so that the next database can be used. */
export async function leaveDatabase(): Promise<void> {
  await stopJobs(1000);
  await closePool();
}

/** Connects the bench's account live, over the local endpoint. */
export async function connectAccount(endpointUrl: string, options: { takesTrail: boolean }): Promise<void> {
  await pool().query(
    `INSERT INTO aws_account (account_id, name, source_type, connection, updated_at) VALUES ($1, 'bench', 'live', $2, now())
     ON CONFLICT (account_id) DO UPDATE SET connection = excluded.connection`,
    [
      BENCH_ACCOUNT,
      JSON.stringify({ type: "default", regions: [BENCH_REGION], endpointUrl, takesTrail: options.takesTrail }),
    ],
  );
}

export interface ScanEnd {
  status: string;
  seconds: number;
  error: string | null;
  summary: Record<string, unknown>;
}

const ENDED = ["succeeded", "partial", "failed", "cancelled"];

/** Starts a scan as the page does; returns its id. */
export function beginScan(): Promise<string> {
  return startScan({ caller: CLI, input: { accountId: BENCH_ACCOUNT } });
}

/** Waits for a scan's end. Throws after `limitSeconds`. */
export async function scanEnd(scanId: string, since: number, limitSeconds: number): Promise<ScanEnd> {
  for (;;) {
    const found = await pool().query<{ status: string; error: string | null; summary: Record<string, unknown> }>(
      "SELECT status, error, summary FROM scan WHERE id = $1",
      [scanId],
    );
    const row = found.rows[0];
    const seconds = (performance.now() - since) / 1000;
    if (row !== undefined && ENDED.includes(row.status)) return { ...row, seconds };
    if (seconds > limitSeconds)
      throw new Error(`The scan is still ${row?.status ?? "unknown"} after ${limitSeconds} s.`);
    await sleep(200);
  }
}
