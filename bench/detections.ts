import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import type { DetectionEvent } from "../lib/trail/detections/detection.ts";
import { createEngine } from "../lib/trail/detections/engine.ts";
import { seenValues } from "../lib/trail/detections/first-seen.ts";
import { linksOf } from "../lib/trail/detections/links.ts";
import { DETECTIONS } from "../lib/trail/detections/rules/index.ts";
import { parseTrailRecord } from "../lib/trail/record.ts";
import { isObject } from "../lib/trail/values.ts";
import { result, say, sayMachine, spread } from "./measure.ts";

/**
 * What the detections cost a record beside JSON.parse of the same: node bench/detections.ts RECORDS.ndjson [--events 200000] [--runs 5]
 * The records of the file, a line each, are repeated until there are enough. Matching alone is measured on parsed records.
 */
const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { events: { type: "string", default: "200000" }, runs: { type: "string", default: "5" } },
});
const [file] = positionals;
if (file === undefined) throw new Error("Give a file with one CloudTrail record a line.");
const wanted = Number(options.events);
const runs = Number(options.runs);
const lines = readFileSync(file, "utf8")
  .split("\n")
  .filter((line) => line !== "");
const events: DetectionEvent[] = [];
for (const line of lines) {
  const raw: unknown = JSON.parse(line);
  const parsed = parseTrailRecord(raw);
  if (parsed.ok && isObject(raw)) events.push({ record: parsed.record, raw });
}
if (events.length === 0) throw new Error("The file holds no record that can be read.");

/** Records a second of some work on one record at a time, over several rounds after one to warm up. */
function rates<Item>(items: readonly Item[], work: (item: Item) => unknown): number[] {
  const found: number[] = [];
  const rounds = Math.ceil(wanted / items.length);
  for (let run = 0; run <= runs; run++) {
    const startedAt = performance.now();
    for (let round = 0; round < rounds; round++) for (const item of items) work(item);
    if (run > 0) found.push((rounds * items.length) / ((performance.now() - startedAt) / 1000));
  }
  return found;
}

const engine = createEngine(DETECTIONS, {
  isOwnAccount: () => undefined,
  isPrivilegedRole: () => undefined,
  isAdministratorPolicy: () => undefined,
  functionOf: () => undefined,
  isTrailBucket: () => undefined,
});
const hits = events.reduce((sum, event) => sum + engine.match(event).length, 0);
const micros = (rate: readonly number[]) =>
  `${spread(
    rate.map((value) => 1_000_000 / value),
    2,
  )} microseconds`;

sayMachine();
say(
  `Input: ${events.length.toLocaleString("en")} records, ${DETECTIONS.length} detections, ${hits.toLocaleString("en")} hits`,
);
const parsing = rates(lines, (line) => JSON.parse(line));
const matching = rates(events, (event) => engine.match(event));
const seeing = rates(events, (event) => [seenValues(event), linksOf(event.record)]);
result("matching, records a second", spread(matching, 0), `JSON.parse ${spread(parsing, 0)}`);
result("matching, a record", micros(matching), `JSON.parse ${micros(parsing)}: it must cost less`);
result("first-seen values and links", micros(seeing), "on top, where they are kept");
