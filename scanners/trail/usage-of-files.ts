import type { FunctionLookup } from "#lib/trail/attribute-function.ts";
import { parseBytes } from "#lib/trail/parse-bytes.ts";
import { TrailFormatError } from "#lib/trail/record-splitter.ts";
import { UsageCases } from "#lib/trail/usage-cases.ts";
import { fileBytes, splitRecords, TrailFileError } from "./read-file.ts";

export interface UsageOfFiles {
  cases: UsageCases;
  /** Records that could not be read: what they show is missing. */
  unreadRecords: number;
}

/**
 * Counts the usage cases of log files without a database; memory is bounded by the number of different cases and events.
 * A record that cannot be read is left out and counted. Throws `TrailFileError` for a file that is cut off, damaged or no log.
 */
export async function usageOfFiles(files: readonly string[], lookup: FunctionLookup): Promise<UsageOfFiles> {
  const cases = new UsageCases(lookup);
  let unreadRecords = 0;
  for (const file of files)
    try {
      for await (const record of splitRecords(fileBytes(file))) {
        const read = "rejected" in record ? null : parseBytes(record.bytes);
        if (read?.ok !== true || !cases.add(read.value)) unreadRecords += 1;
      }
    } catch (error) {
      if (error instanceof TrailFormatError) throw new TrailFileError(file, error.message);
      throw error;
    }
  return { cases, unreadRecords };
}
