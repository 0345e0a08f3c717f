import { readdirSync } from "node:fs";
import { join } from "node:path";
import { closePool } from "../lib/db/pool.ts";
import { takeTrailFiles } from "../scanners/trail/take-files.ts";

/** Takes every file of a folder once, in a process of its own so that its memory is its own. Prints one line of JSON. */
const folder = process.argv[2];
if (folder === undefined) throw new Error("Give the folder with the log files.");
const files = readdirSync(folder)
  .sort()
  .map((name) => join(folder, name));
const startedAt = performance.now();
const taken = await takeTrailFiles(files, { deliveredAt: new Date() });
const seconds = (performance.now() - startedAt) / 1000;
process.stdout.write(
  `${JSON.stringify({ seconds, events: taken.events, newEvents: taken.newEvents, rejected: taken.rejected, peakMb: process.resourceUsage().maxRSS / 1024 })}\n`,
);
await closePool();
