import { parentPort, workerData } from "node:worker_threads";
import { closePool } from "#lib/db/pool.ts";
import { messageOf } from "#lib/errors.ts";
import { keepSmall } from "../keep-small.ts";
import { Dictionary } from "./dictionary.ts";
import { loadFunctionLookup } from "./function-lookup.ts";
import { TrailIngest } from "./ingest.ts";
import type { FromThread, ThreadObject, ToThread } from "./ingest-messages.ts";
import { fileBytes } from "./read-file.ts";
import { readSmallFile } from "./read-small-file.ts";
import { takeObject } from "./take-object.ts";
import { loadWatcher } from "./watch/load-watcher.ts";

/** A thread that reads objects and writes them over connections of its own; started by `IngestPool`. */
const port = parentPort;
/** What is alive in a thread: catalogue, detections, dictionary and two batches take some 80 MB. */
const CALM_BYTES = 110 * 1024 * 1024;
if (port === null) throw new Error("This file is the entry of a worker thread.");
const { edge } = workerData as { edge: number | null };
const say = (message: FromThread) => port.postMessage(message);

const lookup = await loadFunctionLookup();
const ingest = new TrailIngest({
  ids: new Dictionary(),
  lookup,
  watcher: await loadWatcher(lookup),
  ...(edge === null ? {} : { edge }),
});

async function take({ source, bytes, file }: ThreadObject): Promise<void> {
  const from = { ...source, deliveredAt: new Date(source.deliveredAt) };
  const small =
    bytes === undefined ? readSmallFile(file) : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (small !== undefined && (await ingest.addBytes(from, small))) return;
  await takeObject(from, small === undefined ? fileBytes(file ?? "") : single(small), ingest);
}

async function* single(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
}

async function handle(message: ToThread): Promise<void> {
  if (message.type === "objects") {
    for (const object of message.objects) await take(object);
    keepSmall({ calmBytes: CALM_BYTES });
    say({ type: "read", events: ingest.taken.events });
    return;
  }
  const taken = await ingest.finish();
  await closePool();
  say({ type: "done", taken });
}

/** One message after the other: the order of objects is that in which they were given. */
let turn = Promise.resolve();
port.on("message", (message: ToThread) => {
  turn = turn
    .then(() => handle(message))
    .catch((error: unknown) => {
      const code = error instanceof Error ? (error as { code?: string }).code : undefined;
      say({ type: "failed", message: messageOf(error), code: code ?? null });
    });
});
