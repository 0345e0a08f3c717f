import { basename } from "node:path";
import { mapConcurrent } from "../sources/aws/concurrency.ts";
import type { Taken } from "./ingest.ts";
import { takenKeys } from "./object-ledger.ts";
import { checkTrailFile, fileBytes } from "./read-file.ts";
import { TrailSink } from "./sink.ts";

export interface TakenFiles {
  files: number;
  knownFiles: number;
  events: number;
  newEvents: number;
  rejected: number;
  accounts: string[];
}

/** The bucket under which imported files stand in the ledger. */
export const FILE_BUCKET = "file";

const CHECKS_AT_ONCE = 3;

/**
 * Takes CloudTrail files (`.json`, `.json.gz`, NDJSON, LookupEvents output). All of them are read to their end first:
 * a wrong or cut-off file throws `TrailFileError` and nothing is stored. A file that was taken before, by content, is skipped.
 */
export async function takeTrailFiles(
  files: readonly string[],
  options: { deliveredAt: Date; signal?: AbortSignal; onProgress?: (events: number) => void },
): Promise<TakenFiles> {
  const { deliveredAt, signal, onProgress } = options;
  const hashes = new Map<string, string>();
  const checks = mapConcurrent(files, CHECKS_AT_ONCE, async (file) => ({ file, sha256: await checkTrailFile(file) }));
  for await (const { file, sha256 } of checks) {
    hashes.set(file, sha256);
    signal?.throwIfAborted();
  }
  const byKey = new Map(files.map((file) => [`${hashes.get(file)?.slice(0, 32)}/${basename(file)}`, file]));
  const known = await takenKeys(FILE_BUCKET, [...byKey.keys()]);
  const sink = await TrailSink.open({
    ...(signal === undefined ? {} : { signal }),
    ...(onProgress === undefined ? {} : { onProgress }),
  });
  let taken: Taken;
  try {
    for (const [key, file] of byKey) {
      if (known.has(key)) continue;
      const source = { bucket: FILE_BUCKET, key, etag: null, deliveredAt, hasDeliveryTime: false };
      await sink.take(source, fileBytes(file));
    }
    taken = await sink.finish();
  } finally {
    await sink.close();
  }
  return {
    files: files.length,
    // Files that are given twice count as known: only the first of them is read.
    knownFiles: files.length - byKey.size + known.size,
    events: taken.events,
    newEvents: taken.newEvents,
    rejected: taken.rejected,
    accounts: [...taken.accounts].sort(),
  };
}
