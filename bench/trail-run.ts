import { relative } from "node:path";
import { closePool } from "../lib/db/pool.ts";
import { readObjectName } from "../lib/trail/object-name.ts";
import { IngestPool } from "../scanners/trail/ingest-pool.ts";
import { numberOption } from "./measure.ts";
import { readCorpus } from "./trail-corpus.ts";

/** Takes every file of a folder once, in a process of its own so that its memory is its own. Prints one line of JSON. */
const folder = process.argv[2];
if (folder === undefined) throw new Error("Give the folder with the log files.");
const files = readCorpus(folder);
const startedAt = performance.now();
const pool = new IngestPool({ threads: numberOption("threads", 2) });
for (const file of files) {
  const key = relative(folder, file);
  const deliveredAt = readObjectName(key).writtenAt ?? new Date();
  await pool.add({ bucket: "bench", key, etag: null, deliveredAt, hasDeliveryTime: true }, { file });
}
const taken = await pool.finish();
const seconds = (performance.now() - startedAt) / 1000;
process.stdout.write(
  `${JSON.stringify({ seconds, events: taken.events, newEvents: taken.newEvents, rejected: taken.rejected, peakMb: process.resourceUsage().maxRSS / 1024, cpuSeconds: (process.resourceUsage().userCPUTime + process.resourceUsage().systemCPUTime) / 1e6 })}\n`,
);
await closePool();
