import { createHash } from "node:crypto";
import { basename } from "node:path";
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

/**
 * Takes CloudTrail files (`.json`, `.json.gz`, NDJSON, LookupEvents output). All of them are read to their end first:
 * a wrong or cut-off file throws `TrailFileError` and nothing is stored. A file that was taken before, by content, is skipped.
 */
export async function takeTrailFiles(
  files: readonly string[],
  options: { deliveredAt: Date; signal?: AbortSignal; onProgress?: (taken: TakenFiles) => void },
): Promise<TakenFiles> {
  for (const file of files) {
    await checkTrailFile(file);
    options.signal?.throwIfAborted();
  }
  const dependencies = { ids: new Dictionary(), lookup: await loadFunctionLookup() };
  const total: TakenFiles = { files: 0, knownFiles: 0, events: 0, newEvents: 0, rejected: 0, accounts: [] };
  const accounts = new Set<string>();
  for (const file of files) {
    const taken = await takeObject(
      {
        bucket: FILE_BUCKET,
        key: `${await sha256OfFile(file)}/${basename(file)}`,
        deliveredAt: options.deliveredAt,
        bytes: fileBytes(file),
      },
      { ...dependencies, ...(options.signal === undefined ? {} : { signal: options.signal }) },
    );
    total.files += 1;
    total.knownFiles += taken.wasKnown ? 1 : 0;
    total.events += taken.events;
    total.newEvents += taken.newEvents;
    total.rejected += taken.rejected;
    for (const account of taken.accounts) accounts.add(account);
    total.accounts = [...accounts].sort();
    options.onProgress?.(total);
  }
  return total;
}

async function sha256OfFile(file: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of fileBytes(file)) hash.update(chunk);
  return hash.digest("hex").slice(0, 32);
}
