import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { closePool } from "#lib/db/pool.ts";
import { Dictionary } from "./dictionary.ts";
import { TrailIngest } from "./ingest.ts";
import { takenKeys } from "./object-ledger.ts";
import { loadWatcher } from "./watch/load-watcher.ts";
import { recomputeAlerts } from "./watch/recompute.ts";

/**
 * Takes a folder's files as one worker takes a bucket, in a process of its own, so that it can be killed: node FILE FOLDER SEED.
 * Small batches make many transactions; the seed decides in which order the files come. Says "begun" when it starts to write.
 */
const [, , folder = "", seed = "0"] = process.argv;
const names = readdirSync(folder).sort();
const shift = Number(seed) % names.length;
const ordered = [...names.slice(shift), ...names.slice(0, shift)];
if (Number(seed) % 2 === 1) ordered.reverse();
const lookup = () => undefined;
const ingest = new TrailIngest({
  ids: new Dictionary(),
  lookup,
  watcher: await loadWatcher(lookup),
  batchRecords: 120,
});
process.stdout.write("begun\n");
const known = await takenKeys("bucket", names);
for (const [at, key] of ordered.entries()) {
  if (known.has(key)) continue;
  const deliveredAt = new Date("2026-11-20T10:00:00Z");
  await ingest.addBytes(
    { bucket: "bucket", key, etag: null, deliveredAt, hasDeliveryTime: true },
    readFileSync(join(folder, key)),
  );
  // Alerts are computed while others still write, as workers do.
  if (at % 60 === 59) await recomputeAlerts({ now: () => deliveredAt });
}
await ingest.finish();
await closePool();
