import { basename } from "node:path";
import { mapConcurrent } from "../sources/aws/concurrency.ts";
import { Dictionary } from "./dictionary.ts";
import { loadFunctionLookup } from "./function-lookup.ts";
import { checkTrailFile, fileBytes } from "./read-file.ts";
import { takeObject } from "./take-object.ts";

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

/** While one file waits for the database or for zlib's threads, the other is cut and parsed. */
const FILES_AT_ONCE = 3;

/**
 * Takes CloudTrail files (`.json`, `.json.gz`, NDJSON, LookupEvents output). All of them are read to their end first:
 * a wrong or cut-off file throws `TrailFileError` and nothing is stored. A file that was taken before, by content, is skipped.
 */
export async function takeTrailFiles(
  files: readonly string[],
  options: { deliveredAt: Date; signal?: AbortSignal; onProgress?: (taken: TakenFiles) => void },
): Promise<TakenFiles> {
  const { deliveredAt, signal, onProgress } = options;
  const hashes = new Map<string, string>();
  const checks = mapConcurrent(files, FILES_AT_ONCE, async (file) => ({ file, sha256: await checkTrailFile(file) }));
  for await (const { file, sha256 } of checks) {
    hashes.set(file, sha256);
    signal?.throwIfAborted();
  }
  const byKey = new Map(files.map((file) => [`${hashes.get(file)?.slice(0, 32)}/${basename(file)}`, file]));
  const dependencies = {
    ids: new Dictionary(),
    lookup: await loadFunctionLookup(),
    ...(signal === undefined ? {} : { signal }),
  };
  // Files that are given twice count as known: only the first of them is read.
  const repeated = files.length - byKey.size;
  const total: TakenFiles = {
    files: repeated,
    knownFiles: repeated,
    events: 0,
    newEvents: 0,
    rejected: 0,
    accounts: [],
  };
  const accounts = new Set<string>();
  const results = mapConcurrent(byKey, FILES_AT_ONCE, ([key, file]) =>
    takeObject({ bucket: FILE_BUCKET, key, deliveredAt, bytes: fileBytes(file) }, dependencies),
  );
  for await (const taken of results) {
    total.files += 1;
    total.knownFiles += taken.wasKnown ? 1 : 0;
    total.events += taken.events;
    total.newEvents += taken.newEvents;
    total.rejected += taken.rejected;
    for (const account of taken.accounts) accounts.add(account);
    total.accounts = [...accounts].sort();
    onProgress?.(total);
  }
  return total;
}
