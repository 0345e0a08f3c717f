import { readFileSync } from "node:fs";
import { join } from "node:path";
import { closePool } from "../lib/db/pool.ts";
import { fuzzTrail } from "../scanners/trail/fuzz.test-support.ts";
import { benchEnv, withBenchServer } from "./database.ts";
import { numberOption, result, say, sayMachine } from "./measure.ts";
import { datasetFolder } from "./trail-corpus.ts";

/**
 * Mutated records and files through the whole intake: node bench/trail-fuzz.ts [--records 100000] [--seed 1]
 * Made from real records of all forms. Ends with 1 when anything was lost or is missing in quarantine.
 */
await withBenchServer(async (server) => {
  Object.assign(process.env, benchEnv(await server.create("fuzz")));
  const base = ["invictus.ndjson", "stratus-detonation.ndjson", "event-versions.synthetic.ndjson"].flatMap((name) =>
    readFileSync(join(datasetFolder(), name), "utf8")
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => JSON.parse(line) as Record<string, unknown>),
  );
  sayMachine();
  const startedAt = performance.now();
  const found = await fuzzTrail(base, numberOption("records", 100_000), numberOption("seed", 1));
  const seconds = (performance.now() - startedAt) / 1000;
  say(`Input: ${found.records.toLocaleString("en")} records, mutated, in ${found.files.toLocaleString("en")} files`);
  result("stored", found.stored.toLocaleString("en"), "different events");
  result("in quarantine", found.rejected.toLocaleString("en"), "records and files, each with place and reason");
  result("lost, or not in quarantine", String(found.faults.length), "target 0");
  result("seconds", seconds.toFixed(0), `peak memory ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`);
  for (const fault of found.faults.slice(0, 20)) say(`    ${fault}`);
  await closePool();
  if (found.faults.length > 0) process.exitCode = 1;
});
