import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { CLI } from "#lib/context.ts";
import { deployMigrations } from "#lib/db/migrate.ts";
import { closePool, pool } from "#lib/db/pool.ts";
import { stopJobs } from "#lib/jobs/boss.ts";
import { cancelScan } from "#lib/services/scan/cancel.ts";
import { startScan } from "#lib/services/scan/start.ts";
import { type PostgresServer, startPostgres } from "../../scripts/postgres/server.ts";
import { type AwsEdge, startAwsEdge } from "../../scripts/test/aws-edge.ts";
import { type Moto, startMoto } from "../../scripts/test/moto.ts";
import { ACCOUNT, answerWhatMotoLacks, REGION, seedAccount } from "../../scripts/test/moto-account.ts";
import { scanEnd, startWorker, type TestWorker } from "../../scripts/test/worker-process.ts";

let folder: string;
let postgres: PostgresServer;
let moto: Moto;
let edge: AwsEdge;
const workers: TestWorker[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "plumbline-resilience-"));
  await chmod(folder, 0o755);
  postgres = await startPostgres(join(folder, "postgres"));
  process.env.DATABASE_URL = postgres.url;
  await deployMigrations(postgres.url, resolve("prisma/migrations"));
  moto = await startMoto();
  edge = await startAwsEdge(moto.url);
  answerWhatMotoLacks(edge);
  await seedAccount(moto.url, new Date());
  await pool().query(
    `INSERT INTO aws_account (account_id, name, source_type, connection, updated_at) VALUES ($1, 'Emulated', 'live', $2, now())`,
    [
      ACCOUNT,
      JSON.stringify({
        type: "default",
        regions: [REGION],
        endpointUrl: edge.url,
        collectsServiceLastAccessed: false,
        trailLookbackDays: 1,
      }),
    ],
  );
});

beforeEach(() => {
  edge.delayMs = 0;
});

afterAll(async () => {
  for (const worker of workers) await worker.stop();
  await edge?.stop();
  await moto?.stop();
  await stopJobs(1000);
  await closePool();
  await postgres?.stop();
  await rm(folder, { recursive: true, force: true });
});

async function newWorker(): Promise<TestWorker> {
  const worker = await startWorker();
  workers.push(worker);
  return worker;
}

async function waitFor(what: string, sql: string, values: unknown[], timeoutMs = 30_000): Promise<void> {
  for (const deadline = Date.now() + timeoutMs; Date.now() < deadline; await sleep(100)) {
    const found = await pool().query(sql, values);
    if ((found.rowCount ?? 0) > 0) return;
  }
  throw new Error(`Waited in vain for ${what}.`);
}

/** A scan that takes long enough to be disturbed, begun and at work. */
async function slowScan(): Promise<string> {
  edge.delayMs = 700;
  const scanId = await startScan({ caller: CLI, input: { accountId: ACCOUNT } });
  await waitFor("a running job", "SELECT 1 FROM scan_job WHERE scan_id = $1 AND status = 'running'", [scanId]);
  return scanId;
}

/** Jobs that did not come to an end of their own. The emulator lacks a few calls, so `partial` is its best. */
async function brokenJobs(scanId: string): Promise<string[]> {
  const found = await pool().query<{ job: string }>(
    `SELECT concat_ws(' ', collector, region, status, error) AS job FROM scan_job
     WHERE scan_id = $1 AND (status NOT IN ('succeeded', 'partial') OR error IS NOT NULL)`,
    [scanId],
  );
  return found.rows.map((row) => row.job);
}

async function findingsTwice(): Promise<number> {
  const found = await pool().query(
    "SELECT check_id, resource_arn, discriminator, account_id FROM finding GROUP BY 1, 2, 3, 4 HAVING count(*) > 1",
  );
  return found.rowCount ?? 0;
}

describe("a scan that is disturbed", () => {
  it("goes on elsewhere when its worker is killed, without a finding twice", async () => {
    const first = await newWorker();
    const scanId = await slowScan();
    await first.kill();
    edge.delayMs = 0;
    await newWorker();
    const ended = await scanEnd(scanId, 120_000);
    expect(ended.error).toBeNull();
    expect(await brokenJobs(scanId)).toEqual([]);
    const attempts = await pool().query<{ most: number }>(
      "SELECT max(attempts) AS most FROM scan_job WHERE scan_id = $1",
      [scanId],
    );
    expect(attempts.rows[0]?.most).toBeGreaterThan(1);
    expect(await findingsTwice()).toBe(0);
    const open = await pool().query("SELECT 1 FROM finding WHERE status = 'open'");
    expect(open.rowCount).toBeGreaterThan(10);
  });

  it("goes on when the database was stopped and started", async () => {
    const scanId = await slowScan();
    const port = Number(new URL(postgres.url).port);
    await postgres.stop();
    await sleep(1500);
    postgres = await startPostgres(join(folder, "postgres"), port);
    edge.delayMs = 0;
    const ended = await scanEnd(scanId, 120_000);
    expect(ended.error).toBeNull();
    expect(await brokenJobs(scanId)).toEqual([]);
    expect(await findingsTwice()).toBe(0);
  });

  it("ends within seconds when somebody cancels it, and resolves nothing", async () => {
    const before = await pool().query("SELECT id, status FROM finding ORDER BY id");
    const scanId = await slowScan();
    edge.delayMs = 3000;
    await cancelScan({ caller: CLI, input: { scanId } });
    const ended = await scanEnd(scanId, 30_000);
    expect(ended.status).toBe("cancelled");
    const jobs = await pool().query<{ status: string }>("SELECT DISTINCT status FROM scan_job WHERE scan_id = $1", [
      scanId,
    ]);
    expect(jobs.rows.map((row) => row.status)).not.toContain("running");
    const after = await pool().query("SELECT id, status FROM finding ORDER BY id");
    expect(after.rows).toEqual(before.rows);
  });

  it("refuses a second scan of the same account while one is under way", async () => {
    const scanId = await slowScan();
    await expect(startScan({ caller: CLI, input: { accountId: ACCOUNT } })).rejects.toThrow(/under way already/);
    await cancelScan({ caller: CLI, input: { scanId } });
    await scanEnd(scanId);
  });
});
