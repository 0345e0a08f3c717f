import { execFile } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import pg from "pg";
import { z } from "zod";
import { type BenchServer, benchEnv, withBenchServer } from "./database.ts";
import { duckdbToParquet } from "./duckdb.ts";
import { numberOption, numbersOption, result, say, sayMachine, spread } from "./measure.ts";
import { type Corpus, writeCorpus } from "./trail-corpus.ts";

/**
 * How fast a trail's log files become committed, indexed, deduplicated rows, with rollups, usage and detections on:
 * node bench/trail.ts [--events 1000000] [--per-file 8,50] [--runs 1] [--threads 2] [--compare-events 1000000]
 * Beside it, on the same files: a plain jsonb table through COPY, DuckDB to Parquet, and the floor of reading and parsing alone.
 */
const TARGET_PER_SECOND = 100_000;
const exec = promisify(execFile);
const runResult = z.object({
  seconds: z.number(),
  events: z.number(),
  newEvents: z.number(),
  rejected: z.number(),
  peakMb: z.number(),
  cpuSeconds: z.number(),
});
type RunResult = z.infer<typeof runResult>;

/** CPU seconds of a server's processes so far, those that have ended included. */
function serverCpu(folder: string): number {
  let ticks = 0;
  for (const entry of readdirSync("/proc")) {
    if (!/^\d+$/.test(entry)) continue;
    try {
      if (!readFileSync(`/proc/${entry}/cmdline`, "utf8").includes(folder)) continue;
      const fields = readFileSync(`/proc/${entry}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
      for (const at of [11, 12, 13, 14]) ticks += Number(fields[at] ?? 0);
    } catch (error) {
      // It ended between listing and reading.
      if ((error as { code?: string }).code !== "ENOENT" && (error as { code?: string }).code !== "ESRCH") throw error;
    }
  }
  return ticks / 100;
}

async function child(script: string, args: readonly string[], url: string): Promise<string> {
  const { stdout } = await exec(
    process.execPath,
    ["--max-semi-space-size=8", "--disable-warning=ExperimentalWarning", join(import.meta.dirname, script), ...args],
    { env: { ...process.env, ...benchEnv(url) }, maxBuffer: 1 << 22 },
  );
  return stdout;
}

async function takeOnce(url: string, folder: string, threads: number): Promise<RunResult> {
  return runResult.parse(JSON.parse(await child("trail-run.ts", [folder, "--threads", String(threads)], url)));
}

async function plainTable(server: BenchServer, corpus: Corpus): Promise<number> {
  const url = await server.create("plain");
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(
    `CREATE TABLE plain_event (event_id uuid, event_time timestamptz, account text, region text, source text, name text, principal text,
       ip text, agent text, error text, request_id text, raw jsonb, PRIMARY KEY (event_time, event_id));
     CREATE INDEX ON plain_event (principal, event_time); CREATE INDEX ON plain_event (name, event_time)`,
  );
  const startedAt = performance.now();
  await Promise.all([0, 1].map((part) => child("trail-jsonb.ts", [corpus.folder, String(part), "2"], url)));
  const seconds = (performance.now() - startedAt) / 1000;
  const found = await client.query<{ n: string }>("SELECT count(*) AS n FROM plain_event");
  await client.end();
  if (Number(found.rows[0]?.n) !== corpus.events) throw new Error("The plain table does not hold all events.");
  return seconds;
}

/** Bytes on disk an event, by what they are for. */
async function sayDisk(url: string, events: number): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  // Postings come into the index in bulk, as autovacuum does it.
  await client.query("VACUUM");
  const sizes = await client.query<{ what: string; bytes: string }>(
    `SELECT CASE WHEN i.relname IS NULL THEN regexp_replace(t.relname, '_\\d{8}$', '')
                 WHEN am.amname = 'gin' AND t.relname LIKE 'trail_event%' THEN 'postings' ELSE regexp_replace(t.relname, '_\\d{8}$', '') || ' indexes' END AS what,
            sum(CASE WHEN i.relname IS NULL THEN pg_table_size(t.oid) ELSE pg_relation_size(i.oid) END)::text AS bytes
     FROM pg_class t LEFT JOIN LATERAL (
       SELECT NULL::oid AS oid, NULL::name AS relname, NULL::oid AS relam UNION ALL
       SELECT c.oid, c.relname, c.relam FROM pg_index x JOIN pg_class c ON c.oid = x.indexrelid WHERE x.indrelid = t.oid) i ON true
     LEFT JOIN pg_am am ON am.oid = i.relam
     WHERE t.relkind = 'r' AND t.relnamespace = 'public'::regnamespace AND (t.relname LIKE 'trail%' OR t.relname = 'usage_case')
     GROUP BY 1 HAVING sum(CASE WHEN i.relname IS NULL THEN pg_table_size(t.oid) ELSE pg_relation_size(i.oid) END) > $1 ORDER BY 2 DESC`,
    [events],
  );
  const terms = await client.query<{ bytes: number }>(
    "SELECT avg(pg_column_size(terms))::float AS bytes FROM trail_event",
  );
  await client.end();
  const perEvent = new Map(sizes.rows.map(({ what, bytes }) => [what, Number(bytes) / events]));
  const total = [...perEvent.values()].reduce((sum, bytes) => sum + bytes, 0);
  const postings = (perEvent.get("postings") ?? 0) + (terms.rows[0]?.bytes ?? 0);
  result("disk, KB an event", ((total - postings) / 1000).toFixed(2), "target 0.45, without term postings");
  result("disk with postings, KB an event", (total / 1000).toFixed(2), "target 0.65");
  say(`    bytes an event: ${[...perEvent].map(([what, bytes]) => `${what} ${bytes.toFixed(0)}`).join(", ")}`);
}

await withBenchServer(async (server) => {
  sayMachine();
  const runs = numberOption("runs", 1);
  const threads = numberOption("threads", 2);
  for (const perFile of numbersOption("per-file", [8, 50])) {
    const corpus = writeCorpus(join(server.folder, `logs-${perFile}`), numberOption("events", 1_000_000), perFile);
    say(
      `Input: ${corpus.events.toLocaleString("en")} events in ${corpus.files.length.toLocaleString("en")} files of ${perFile}: ` +
        `${Math.round(corpus.packedBytes / corpus.events)} bytes gzip, ${Math.round(corpus.plainBytes / corpus.events)} bytes plain an event; fsync on`,
    );
    const taken: RunResult[] = [];
    const serverSeconds: number[] = [];
    let url = "";
    for (let run = 0; run < runs; run++) {
      url = await server.create("bench");
      const before = serverCpu(server.folder);
      const once = await takeOnce(url, corpus.folder, threads);
      serverSeconds.push(serverCpu(server.folder) - before);
      if (once.newEvents !== corpus.events)
        throw new Error(`${once.newEvents} of ${corpus.events} events were stored.`);
      taken.push(once);
    }
    result(
      "events a second",
      spread(
        taken.map((one) => one.events / one.seconds),
        0,
      ),
      `target ${TARGET_PER_SECOND.toLocaleString("en")}`,
    );
    result(
      "peak memory, MB",
      spread(
        taken.map((one) => one.peakMb),
        0,
      ),
      "target under 600",
    );
    const micros = (seconds: number) => ((seconds / corpus.events) * 1e6).toFixed(1);
    const floor = z
      .object({ events: z.number(), read: z.number(), unpack: z.number(), parse: z.number() })
      .parse(JSON.parse(await child("trail-floor.ts", [corpus.folder], url)));
    const floorMicros = ((floor.read + floor.unpack + floor.parse) / floor.events) * 1e6;
    result(
      "CPU an event, µs",
      `${spread(taken.map((one) => (one.cpuSeconds / corpus.events) * 1e6))} here, ${spread(serverSeconds.map((one) => (one / corpus.events) * 1e6))} in PostgreSQL`,
      `floor ${floorMicros.toFixed(1)}: read ${micros((floor.read / floor.events) * corpus.events)}, unpack ${micros((floor.unpack / floor.events) * corpus.events)}, parse ${micros((floor.parse / floor.events) * corpus.events)}`,
    );
    await sayDisk(url, corpus.events);
    const again = await takeOnce(url, corpus.folder, threads);
    result("the same files again", `${again.newEvents} new events`, `0; ${again.seconds.toFixed(0)} s`);
    // The designs beside it may be shown fewer: DuckDB opens each of a hundred thousand files for minutes.
    const less = numberOption("compare-events", corpus.events);
    const shown = less >= corpus.events ? corpus : writeCorpus(join(server.folder, `less-${perFile}`), less, perFile);
    if (shown !== corpus) say(`  Beside it, on ${shown.events.toLocaleString("en")} events made in the same way:`);
    const plain = await plainTable(server, shown);
    result(
      "plain jsonb table, events a second",
      Math.round(shown.events / plain).toLocaleString("en"),
      "two processes, COPY, primary key and two indexes",
    );
    const duck = await duckdbToParquet(`${shown.folder}/**/*.json.gz`, join(server.folder, `out-${perFile}.parquet`));
    if (duck === undefined) say("  DuckDB could not be installed here.");
    else
      result(
        "DuckDB to Parquet, events a second",
        Math.round(duck.events / duck.seconds).toLocaleString("en"),
        `${Math.round(duck.bytes / duck.events)} bytes an event, peak ${Math.round(duck.peakMb)} MB, no deduplication, rollups or detections`,
      );
  }
});
