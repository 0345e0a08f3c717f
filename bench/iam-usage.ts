import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { UsageCases } from "../lib/trail/usage-cases.ts";
import { eventsOn } from "../scanners/demo/events/day-events.ts";
import { result, say, sayMachine, spread } from "./measure.ts";

/**
 * How fast CloudTrail records become usage cases on one core, from bytes to counted cases:
 * node bench/iam-usage.ts [--events 200000] [--runs 5] [--file RECORDS.ndjson]
 * `--file`: records of one's own, a line each, repeated with new event ids until there are enough; else those of the demo.
 */
const { values: options } = parseArgs({
  options: {
    events: { type: "string", default: "200000" },
    runs: { type: "string", default: "5" },
    file: { type: "string" },
  },
});
const wanted = Number(options.events);
const runs = Number(options.runs);

function* sourceRecords(): Generator<Record<string, unknown>> {
  if (options.file === undefined) {
    for (let day = 0; ; day--)
      for (const { record } of eventsOn(new Date("2026-11-22T00:00:00Z"), day)) yield { ...record };
  }
  const lines = readFileSync(options.file, "utf8")
    .split("\n")
    .filter((line) => line !== "");
  for (;;) for (const line of lines) yield JSON.parse(line);
}

/** Records as bytes, each with an id of its own. */
function inputs(): Buffer[] {
  const made: Buffer[] = [];
  for (const record of sourceRecords()) {
    if (made.length >= wanted) break;
    made.push(Buffer.from(JSON.stringify({ ...record, eventID: crypto.randomUUID() })));
  }
  return made;
}

function rates(work: (records: readonly Buffer[]) => void, records: readonly Buffer[]): number[] {
  const found: number[] = [];
  for (let round = 0; round <= runs; round++) {
    const startedAt = performance.now();
    work(records);
    // The first round warms up.
    if (round > 0) found.push(records.length / ((performance.now() - startedAt) / 1000));
  }
  return found;
}

sayMachine();
const records = inputs();
const bytes = records.reduce((sum, record) => sum + record.length, 0);
let cases = new UsageCases(() => undefined);
const parsing = rates((list) => {
  for (const record of list) JSON.parse(record.toString("utf8"));
}, records);
const counting = rates((list) => {
  cases = new UsageCases(() => undefined);
  for (const record of list) cases.add(JSON.parse(record.toString("utf8")));
}, records);
say(
  `Records: ${records.length.toLocaleString("en")} from ${options.file === undefined ? "the demo" : "a file"}, ${Math.round(bytes / records.length).toLocaleString("en")} bytes each, ${cases.cases().length.toLocaleString("en")} usage cases`,
);
result("JSON.parse alone, events/s", spread(parsing, 0), "the floor of what follows");
result("parsed, mapped and counted, /s", spread(counting, 0), "target 150,000");
result("peak memory, MB", String(Math.round(process.resourceUsage().maxRSS / 1024)), "the records themselves included");
