import { readFileSync } from "node:fs";
import { z } from "zod";
import { isObject, type JsonObject } from "../lib/trail/values.ts";
import { scrubRecords } from "./score/detection-scrub.ts";
import { alertsBySeverity, listing, runDetections } from "./score/detections.ts";

const labelFile = z.object({
  techniques: z.record(z.string(), z.array(z.string())),
  events: z.array(z.object({ eventID: z.string(), technique: z.string(), key: z.boolean() })),
});

function readRecords(path: string): JsonObject[] {
  const records: JsonObject[] = [];
  for (const line of readFileSync(path, "utf8").split("\n")) {
    if (line.trim() === "") continue;
    const record: unknown = JSON.parse(line);
    if (isObject(record)) records.push(record);
  }
  return records;
}

/**
 * Runs all detections over a file: npm run -s score:detections -- RECORDS.ndjson [LABELS.json] [--scrub] [--list]
 * A technique counts as alerted when a detection alerts on one of its key events; without labels no technique is counted.
 * `--scrub` takes user agents away and renames accounts, addresses and resources first. The last line is JSON.
 */
function main(): void {
  const options = process.argv.slice(2).filter((argument) => argument.startsWith("--"));
  const [recordFile, labelPath] = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
  const strange = options.find((option) => option !== "--scrub" && option !== "--list");
  if (strange !== undefined) throw new Error(`${strange} is no option.`);
  if (recordFile === undefined) throw new Error("Give a file with one CloudTrail record a line.");
  const read = readRecords(recordFile);
  const run = runDetections(options.includes("--scrub") ? scrubRecords(read) : read);
  const missed: string[] = [];
  let techniques = 0;
  if (labelPath !== undefined) {
    const labels = labelFile.parse(JSON.parse(readFileSync(labelPath, "utf8")));
    for (const technique of Object.keys(labels.techniques)) {
      techniques += 1;
      const keys = labels.events.filter((event) => event.technique === technique && event.key);
      const by = new Set(keys.flatMap(({ eventID }) => [...(run.byRecord.get(eventID.toLowerCase()) ?? [])]));
      if (by.size === 0) missed.push(technique);
      if (options.includes("--list")) process.stdout.write(`${technique}: ${[...by].join(", ") || "no alert"}\n`);
    }
  }
  if (options.includes("--list")) for (const line of listing(run)) process.stdout.write(`${line}\n`);
  if (run.unreadable > 0) process.stdout.write(`${run.unreadable} records could not be read.\n`);
  process.stdout.write(
    `${JSON.stringify({
      records: run.records,
      techniques,
      alerted: techniques - missed.length,
      missed,
      alertsBySeverity: alertsBySeverity(run.alerts),
      recordsAlerted: run.byRecord.size,
      incidents: run.incidents.length,
    })}\n`,
  );
}

main();
