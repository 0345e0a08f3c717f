import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { pool } from "../lib/db/pool.ts";
import { withBenchServer } from "./database.ts";
import { startLandscapeEndpoint } from "./landscape/endpoint.ts";
import { cpuSeconds, postgresSeconds, type TableRows, tableRows, writtenBetween } from "./landscape/measures.ts";
import { planLandscape } from "./landscape/plan.ts";
import {
  connectAccounts,
  counted,
  differences,
  findingEventsSince,
  openGaps,
  type ScansEnd,
  scanAll,
} from "./landscape/scans.ts";
import { enterDatabase, leaveDatabase } from "./live-account.ts";
import { numberOption, result, say, sayMachine } from "./measure.ts";
import { startBenchWorker } from "./workers.ts";

/**
 * A whole organisation from nothing: 10 accounts in 4 regions, every kind that the collectors know, with real workers and a local
 * endpoint that keeps the limits; then the same again with nothing changed. node bench/landscape.ts [--resources 47000] [--workers 1]
 * [--delay-ms 15] [--limit-minutes 60]
 */
const GOAL_SECONDS = 16 * 60;
const RATIO_TARGET = 1.3;
const MEMORY_TARGET_MB = 512;
/** Written by the day, whatever changed: the samples of which trends are drawn. */
const DAILY = new Set(["posture_day"]);
/** What a scan notes about its own running: jobs, their events, coverage, budgets. Grows with jobs, not with resources. */
const RUNNING = new Set([
  "scan",
  "scan_job",
  "scan_event",
  "collector_coverage",
  "rate_bucket",
  "evaluation",
  "audit_event",
]);

const resources = numberOption("resources", 47_000);
const landscape = planLandscape(resources);

interface Measured {
  end: ScansEnd;
  workerCpu: number;
  postgresCpu: number;
  endpointCpu: number;
}

await withBenchServer(async (server) => {
  sayMachine();
  sayInput();
  const postmaster = Number(
    (await readFile(join(server.folder, "data", "postgres", "postmaster.pid"), "utf8")).split("\n")[0],
  );
  const endpoint = await startLandscapeEndpoint(landscape, numberOption("delay-ms", 15));
  const url = await server.create("bench");
  enterDatabase(url);
  const workers: Awaited<ReturnType<typeof startBenchWorker>>[] = [];
  try {
    await connectAccounts(endpoint.url);
    for (let index = 0; index < numberOption("workers", 1); index++)
      workers.push(await startBenchWorker(`worker-${index + 1}`, url));
    const pids = workers.flatMap(({ running }) => running.child.pid ?? []);

    const measure = async (): Promise<Measured> => {
      const cpu = async () => {
        const seconds = await Promise.all(pids.map(cpuSeconds));
        return seconds.reduce<number>((sum, one) => sum + (one ?? 0), 0);
      };
      const own = () => (process.cpuUsage().user + process.cpuUsage().system) / 1e6;
      const before = [await cpu(), await postgresSeconds(postmaster), own()] as const;
      endpoint.limits.restart();
      const end = await scanAll(numberOption("limit-minutes", 60) * 60, async () => {
        const jobs = await pool().query<{ ended: number; all: number }>(
          "SELECT count(finished_at)::int AS ended, count(*)::int AS all FROM scan_job WHERE scan_id IN (SELECT id FROM scan WHERE finished_at IS NULL)",
        );
        const { ended = 0, all = 0 } = jobs.rows[0] ?? {};
        say(
          `    … ${ended} of ${all} jobs, worker peak ${Math.max(...workers.map((one) => one.peakMb())).toFixed(0)} MB`,
        );
      });
      return {
        end,
        workerCpu: (await cpu()) - before[0],
        postgresCpu: (await postgresSeconds(postmaster)) - before[1],
        endpointCpu: own() - before[2],
      };
    };

    const empty = await tableRows(url);
    say("First scan");
    const first = await measure();
    sayTimes(first);
    const [floor] = endpoint.limits.floor();
    const dictated = floor?.seconds ?? 0;
    const target = Math.max(GOAL_SECONDS, dictated * RATIO_TARGET);
    result(
      "wall time, s",
      first.end.seconds.toFixed(0),
      `target ${target.toFixed(0)}: the greater of 16 minutes and ${RATIO_TARGET}x the limits`,
    );
    result("what the limits alone dictate, s", dictated.toFixed(0), floor?.name ?? "no call");
    result("ratio", (first.end.seconds / dictated).toFixed(2), "wall time to that");
    result(
      "peak memory of a worker, MB",
      Math.max(...workers.map((one) => one.peakMb())).toFixed(0),
      `target under ${MEMORY_TARGET_MB}`,
    );
    sayCalls();
    const found = await counted();
    result(
      "findings",
      found.findings.toLocaleString("en"),
      `${found.evaluated.toLocaleString("en")} verdicts, ${found.unknown.toLocaleString("en")} unknown`,
    );
    await sayGaps();
    for (const trouble of endpoint.troubles) say(`    endpoint: ${trouble.join(" x ")}`);
    for (const difference of await differences(landscape.byKind)) say(`    not as planned: ${difference}`);
    const afterFirst = await tableRows(url);
    const rows = afterFirst.reduce((sum, table) => sum + (table.table.includes(".") ? 0 : table.rows), 0);
    sayWritten("rows written", writtenBetween(empty, afterFirst), rows);

    say("The same again, nothing changed");
    const againFrom = new Date();
    const again = await measure();
    sayTimes(again);
    sayWritten("rows written", writtenBetween(afterFirst, await tableRows(url)), rows);
    result(
      "peak memory of a worker, MB",
      Math.max(...workers.map((one) => one.peakMb())).toFixed(0),
      `target under ${MEMORY_TARGET_MB}`,
    );
    for (const event of await findingEventsSince(againFrom)) say(`    findings: ${event}`);
    await sayGaps();
  } finally {
    await Promise.all(workers.map((worker) => worker.stop()));
    await leaveDatabase();
    await endpoint.stop();
  }

  function sayCalls(): void {
    const families = endpoint.limits.byFamily();
    const sum = (pick: (family: (typeof families)[number]) => number) =>
      families.reduce((total, one) => total + pick(one), 0);
    result(
      "calls",
      sum(({ calls }) => calls).toLocaleString("en"),
      `${sum(({ refused }) => refused)} refused for their rate`,
    );
    say(
      `    ${families.map(({ family, calls, refused }) => `${family} ${calls}${refused > 0 ? ` (${refused} refused)` : ""}`).join(", ")}`,
    );
  }
});

function sayInput(): void {
  say(
    `Input: ${landscape.total.toLocaleString("en")} resources of ${landscape.byKind.size} kinds in 10 accounts and 4 regions`,
  );
  const kinds = [...landscape.byKind].sort(([, a], [, b]) => b - a);
  for (let from = 0; from < kinds.length; from += 4)
    say(
      `  ${kinds
        .slice(from, from + 4)
        .map(([kind, number]) => `${kind} ${number}`.padEnd(44))
        .join("")
        .trimEnd()}`,
    );
}

function sayTimes({ end, workerCpu, postgresCpu, endpointCpu }: Measured): void {
  say(
    `  ${end.seconds.toFixed(1)} s: collecting ${end.collectingSeconds.toFixed(1)}, evaluating after that ${end.evaluatingSeconds.toFixed(1)}; ended as ${[...new Set(end.statuses)].map((status) => `${status} ${end.statuses.filter((one) => one === status).length}`).join(", ")}`,
  );
  say(`    evaluations, s: ${end.evaluations.map(({ seconds }) => seconds.toFixed(1)).join(", ")}`);
  say(
    `    CPU seconds: workers ${workerCpu.toFixed(1)}, PostgreSQL ${postgresCpu.toFixed(1)}, endpoint ${endpointCpu.toFixed(1)}`,
  );
}

/** Rows by table, apart: what is known of the organisation, samples of the day, what the scan notes about itself, the queue. */
function sayWritten(what: string, tables: readonly TableRows[], rows: number): void {
  const groups = [
    ["what is known", (table: string) => !table.includes(".") && !DAILY.has(table) && !RUNNING.has(table)],
    ["samples of the day", (table: string) => DAILY.has(table)],
    ["the scan's own notes", (table: string) => RUNNING.has(table)],
    ["job queue", (table: string) => table.includes(".")],
  ] as const;
  for (const [group, isIn] of groups) {
    const own = tables.filter(({ table }) => isIn(table));
    const written = own.reduce((sum, table) => sum + table.written, 0);
    result(
      `${what}, ${group}`,
      written.toLocaleString("en"),
      `${((written / rows) * 100).toFixed(2)} % of ${rows.toLocaleString("en")} rows there`,
    );
    if (own.length > 0) say(`    ${own.map(({ table, written: count }) => `${table} ${count}`).join(", ")}`);
  }
}

async function sayGaps(): Promise<void> {
  const gaps = await openGaps();
  result("gaps", String(gaps.length), "target 0, apart from what is not enabled");
  for (const gap of gaps) say(`    ${gap}`);
}
