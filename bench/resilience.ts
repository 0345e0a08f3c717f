import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { CLI } from "../lib/context.ts";
import { pool } from "../lib/db/pool.ts";
import { cancelScan } from "../lib/services/scan/cancel.ts";
import { startAwsEndpoint } from "./aws-endpoint.ts";
import { type BenchServer, withBenchServer } from "./database.ts";
import { beginScan, connectAccount, enterDatabase, leaveDatabase, scanEnd } from "./live-account.ts";
import { numberOption, result, say, sayMachine, spread } from "./measure.ts";
import { startBenchWorker } from "./workers.ts";

/**
 * How Plumbline takes interruptions: node bench/resilience.ts [--runs 3] [--only start,cancel,resume]
 * `start` builds the pages when they are not built yet; that build does not count.
 */
const root = resolve(import.meta.dirname, "..");
const PARTS = ["start", "cancel", "resume"] as const;

function chosenParts(): readonly string[] {
  const index = process.argv.indexOf("--only");
  if (index < 0) return PARTS;
  const chosen = (process.argv[index + 1] ?? "").split(",");
  for (const part of chosen)
    if (!PARTS.some((known) => known === part))
      throw new RangeError(`--only takes ${PARTS.join(", ")}, not "${part}".`);
  return chosen;
}

async function freePort(): Promise<number> {
  const probe = createServer();
  probe.listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  await once(probe, "close");
  if (typeof address !== "object" || address === null) throw new Error("There is no free port.");
  return address.port;
}

/** Starts all of Plumbline on a data folder, waits until it says that it is ready, and ends it. Seconds until ready. */
async function startOnce(dataFolder: string): Promise<number> {
  const { DATABASE_URL: _url, PLUMBLINE_KEY: _key, ...env } = process.env;
  const startedAt = performance.now();
  const child = spawn(process.execPath, [join(root, "scripts", "start.ts"), "--port", String(await freePort())], {
    cwd: root,
    env: { ...env, PLUMBLINE_DATA: dataFolder },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = once(child, "exit");
  try {
    let printed = "";
    for await (const chunk of child.stdout) {
      printed += String(chunk);
      if (printed.includes("Plumbline is ready")) return (performance.now() - startedAt) / 1000;
    }
    throw new Error(`Plumbline did not start: ${printed.trim()}`);
  } finally {
    child.stdout.resume();
    child.kill("SIGTERM");
    await ended;
  }
}

async function benchStart(server: BenchServer, runs: number): Promise<void> {
  const folder = join(server.folder, "installation");
  const first = await startOnce(folder);
  const later: number[] = [];
  for (let index = 0; index < runs; index++) later.push(await startOnce(folder));
  result("first start, s", first.toFixed(1), "includes making the database, and the pages if they were not built");
  result("second start until ready, s", spread(later), "target under 5");
}

async function until<T>(what: string, limitSeconds: number, look: () => Promise<T | undefined>): Promise<T> {
  for (const deadline = Date.now() + limitSeconds * 1000; Date.now() < deadline; await sleep(100)) {
    const found = await look();
    if (found !== undefined) return found;
  }
  throw new Error(`${what} did not happen within ${limitSeconds} s.`);
}

/** Jobs of a scan that a worker has in hand, once there are some and calls went out. */
async function runningJobs(scanId: string): Promise<{ id: string; worker: string }[] | undefined> {
  const found = await pool().query<{ id: string; worker: string }>(
    "SELECT id, worker FROM scan_job WHERE scan_id = $1 AND status = 'running'",
    [scanId],
  );
  return found.rows.length >= 2 ? found.rows : undefined;
}

async function benchCancel(server: BenchServer, runs: number): Promise<void> {
  const endpoint = await startAwsEndpoint({ functions: 1000, roles: 1000, users: 5 });
  enterDatabase(await server.create("bench"));
  const worker = await startBenchWorker("worker", process.env["DATABASE_URL"] ?? "");
  const times: number[] = [];
  try {
    await connectAccount(endpoint.url, { takesTrail: false });
    for (let index = 0; index < runs; index++) {
      const scanId = await beginScan();
      await until("Collecting", 30, () => runningJobs(scanId));
      await sleep(2_000);
      const askedAt = performance.now();
      await cancelScan({ caller: CLI, input: { scanId } });
      const end = await scanEnd(scanId, askedAt, 60);
      if (end.status !== "cancelled") throw new Error(`The scan ended as ${end.status}.`);
      times.push(end.seconds);
    }
  } finally {
    await worker.stop();
    await leaveDatabase();
    await endpoint.stop();
  }
  result("cancel until ended, s", spread(times), "target under 5");
}

/** Kills a worker in the middle of its jobs; another one is there. Seconds until it has all of them in hand. */
async function resumeOnce(url: string, endpointUrl: string): Promise<{ taken: number; wasWhole: boolean }> {
  const victim = await startBenchWorker("victim", url);
  const started = [victim];
  try {
    const scanId = await beginScan();
    const held = await until("Collecting", 30, () => runningJobs(scanId));
    started.push(await startBenchWorker("heir", url));
    victim.running.child.kill("SIGKILL");
    await victim.running.ended;
    const killedAt = performance.now();
    const victimName = held[0]?.worker ?? "";
    const taken = await until("Taking over", 180, async () => {
      const left = await pool().query(
        "SELECT 1 FROM scan_job WHERE scan_id = $1 AND worker = $2 AND status = 'running'",
        [scanId, victimName],
      );
      return left.rowCount === 0 ? (performance.now() - killedAt) / 1000 : undefined;
    });
    const end = await scanEnd(scanId, killedAt, 600);
    say(`    scan ended as ${end.status} ${end.seconds.toFixed(0)} s after the kill, over ${endpointUrl}`);
    return { taken, wasWhole: end.status === "succeeded" };
  } finally {
    await Promise.all(started.map((worker) => worker.stop()));
  }
}

async function benchResume(server: BenchServer, runs: number): Promise<void> {
  const times: number[] = [];
  let whole = 0;
  for (let index = 0; index < runs; index++) {
    const endpoint = await startAwsEndpoint({ functions: 60, roles: 60, users: 5 });
    const url = await server.create("bench");
    enterDatabase(url);
    try {
      await connectAccount(endpoint.url, { takesTrail: false });
      const once = await resumeOnce(url, endpoint.url);
      times.push(once.taken);
      if (once.wasWhole) whole += 1;
    } finally {
      await leaveDatabase();
      await endpoint.stop();
    }
  }
  result("killed worker's jobs taken over, s", spread(times), "target under 60");
  result("scans that were whole in the end", `${whole} of ${runs}`, "all of them");
}

await withBenchServer(async (server) => {
  sayMachine();
  const parts = chosenParts();
  const runs = numberOption("runs", 3);
  say(`Input: cancel on 1,000 functions and roles, resume on 60; ${runs} runs each`);
  if (parts.includes("start")) await benchStart(server, runs);
  if (parts.includes("cancel")) await benchCancel(server, runs);
  if (parts.includes("resume")) await benchResume(server, runs);
});
