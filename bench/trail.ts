import { execFile } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { gunzipSync, gzipSync } from "node:zlib";
import { z } from "zod";
import { eventsOn } from "../scanners/demo/events/day-events.ts";
import { benchEnv, withBenchServer } from "./database.ts";
import { numberOption, result, say, sayMachine, spread } from "./measure.ts";

/**
 * How fast CloudTrail files get into the database: node bench/trail.ts [--events 400000] [--per-file 5000] [--runs 3]
 * The events are those of the demo's generator, day after day, so names, principals and resources are as varied as there.
 */
const TARGET_PER_SECOND = 20_000;
const run = promisify(execFile);
const runResult = z.object({
  seconds: z.number(),
  events: z.number(),
  newEvents: z.number(),
  rejected: z.number(),
  peakMb: z.number(),
});

/** Writes log files of `perFile` records each; returns the number of records. */
function writeFiles(folder: string, wanted: number, perFile: number): number {
  mkdirSync(folder, { recursive: true });
  const asOf = new Date("2026-11-22T00:00:00Z");
  let waiting: unknown[] = [];
  let written = 0;
  const flush = () => {
    const name = `log-${String(written).padStart(9, "0")}.json.gz`;
    writeFileSync(join(folder, name), gzipSync(JSON.stringify({ Records: waiting }), { level: 4 }));
    written += waiting.length;
    waiting = [];
  };
  for (let day = 0; written + waiting.length < wanted; day--) {
    for (const { record } of eventsOn(asOf, day)) {
      if (written + waiting.length >= wanted) break;
      waiting.push(record);
      if (waiting.length >= perFile) flush();
    }
  }
  if (waiting.length > 0) flush();
  return written;
}

/** The floor: unpacking and parsing the same files, storing nothing. */
function parseOnly(folder: string): number {
  const startedAt = performance.now();
  for (const name of readdirSync(folder)) JSON.parse(gunzipSync(readFileSync(join(folder, name))).toString("utf8"));
  return (performance.now() - startedAt) / 1000;
}

async function takeOnce(url: string, folder: string): Promise<z.infer<typeof runResult>> {
  // The memory setting is the one with which workers are started.
  const program = ["--max-semi-space-size=8", join(import.meta.dirname, "trail-run.ts"), folder];
  const { stdout } = await run(process.execPath, program, { env: { ...process.env, ...benchEnv(url) } });
  return runResult.parse(JSON.parse(stdout));
}

await withBenchServer(async (server) => {
  const folder = join(server.folder, "logs");
  const runs = numberOption("runs", 3);
  const events = writeFiles(folder, numberOption("events", 400_000), numberOption("per-file", 5_000));
  const bytes = readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
  sayMachine();
  say(
    `Input: ${events.toLocaleString("en")} events in ${readdirSync(folder).length} files, ${(bytes / 2 ** 20).toFixed(1)} MB gzip`,
  );
  const floor = parseOnly(folder);
  const taken: z.infer<typeof runResult>[] = [];
  for (let index = 0; index < runs; index++) {
    const url = await server.create("bench");
    const once = await takeOnce(url, folder);
    if (once.newEvents !== events) throw new Error(`${once.newEvents} of ${events} events were stored.`);
    taken.push(once);
    if (index === runs - 1) {
      const again = await takeOnce(url, folder);
      result("same files again", `${again.seconds.toFixed(1)} s, ${again.newEvents} new events`, "0 new events");
    }
  }
  result(
    "events a second",
    spread(
      taken.map((once) => once.events / once.seconds),
      0,
    ),
    `target ${TARGET_PER_SECOND.toLocaleString("en")} or more`,
  );
  result(
    "seconds for all",
    spread(taken.map((once) => once.seconds)),
    `${floor.toFixed(1)} s for gunzip and JSON.parse alone`,
  );
  result(
    "peak memory, MB",
    spread(
      taken.map((once) => once.peakMb),
      0,
    ),
    "bounded: it must not grow with --events",
  );
});
