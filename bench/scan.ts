import { pool } from "../lib/db/pool.ts";
import { startAwsEndpoint } from "./aws-endpoint.ts";
import { withBenchServer } from "./database.ts";
import { beginScan, connectAccount, enterDatabase, leaveDatabase, scanEnd } from "./live-account.ts";
import { numberOption, numbersOption, result, say, sayMachine, spread } from "./measure.ts";
import { startBenchWorker } from "./workers.ts";

/**
 * How long a scan of a large account takes, with real workers against a local endpoint that keeps the documented limits:
 * node bench/scan.ts [--functions 1000] [--roles 1000] [--workers 1,2] [--runs 1]. The limits alone need about eight minutes.
 */
const RATIO_TARGET = 1.3;
const MEMORY_TARGET_MB = 512;

interface Once {
  seconds: number;
  ratio: number;
  peakMb: number;
}

async function scanOnce(url: string, workers: number): Promise<Once> {
  const functions = numberOption("functions", 1000);
  const endpoint = await startAwsEndpoint({ functions, roles: numberOption("roles", 1000), users: 20 });
  const started: Awaited<ReturnType<typeof startBenchWorker>>[] = [];
  enterDatabase(url);
  try {
    await connectAccount(endpoint.url, { takesTrail: true });
    for (let index = 0; index < workers; index++) started.push(await startBenchWorker(`worker-${index + 1}`, url));
    const startedAt = performance.now();
    const scanId = await beginScan();
    const end = await scanEnd(scanId, startedAt, 3600);
    const calls = [...endpoint.limits.counts().values()].reduce((sum, family) => sum + family.calls, 0);
    const refused = [...endpoint.limits.counts().values()].reduce((sum, family) => sum + family.refused, 0);
    const floor = endpoint.limits.floorSeconds();
    const gaps = await pool().query<{ action: string; reason: string; n: number }>(
      "SELECT action, reason, count(*)::int AS n FROM coverage_gap WHERE closed_at IS NULL GROUP BY 1, 2 ORDER BY 1",
    );
    const jobs = await pool().query<{ collector: string; seconds: number }>(
      "SELECT collector, EXTRACT(epoch FROM finished_at - started_at)::float8 AS seconds FROM scan_job WHERE scan_id = $1 ORDER BY 2 DESC",
      [scanId],
    );
    const once = {
      seconds: end.seconds,
      ratio: end.seconds / floor.seconds,
      peakMb: Math.max(...started.map((worker) => worker.peakMb())),
    };
    say(
      `  ${workers} worker${workers === 1 ? "" : "s"}: scan ${end.status} in ${end.seconds.toFixed(1)} s, ${calls} calls (${(calls / functions).toFixed(1)} a function), ${refused} refused for their rate`,
    );
    say(
      `    limits alone: ${floor.seconds.toFixed(1)} s (${floor.family}); slowest jobs: ${jobs.rows
        .slice(0, 4)
        .map((job) => `${job.collector} ${job.seconds.toFixed(0)} s`)
        .join(", ")}`,
    );
    for (const [family, count] of endpoint.limits.counts())
      if (count.refused > 0) say(`    ${family}: ${count.refused} of ${count.calls} refused`);
    for (const gap of gaps.rows) say(`    gap: ${gap.action} ${gap.reason} ${gap.n}`);
    return once;
  } finally {
    await Promise.all(started.map((worker) => worker.stop()));
    await leaveDatabase();
    await endpoint.stop();
  }
}

await withBenchServer(async (server) => {
  sayMachine();
  say(`Input: ${numberOption("functions", 1000)} functions and ${numberOption("roles", 1000)} roles in one region`);
  for (const workers of numbersOption("workers", [1, 2])) {
    const runs: Once[] = [];
    for (let index = 0; index < numberOption("runs", 1); index++)
      runs.push(await scanOnce(await server.create("bench"), workers));
    result(
      `wall time, ${workers} worker(s), s`,
      spread(runs.map((run) => run.seconds)),
      "the time that the limits alone dictate",
    );
    result(
      "ratio to that time",
      spread(
        runs.map((run) => run.ratio),
        2,
      ),
      `target ${RATIO_TARGET} or less`,
    );
    result(
      "peak memory of a worker, MB",
      spread(
        runs.map((run) => run.peakMb),
        0,
      ),
      `target under ${MEMORY_TARGET_MB}`,
    );
  }
});
