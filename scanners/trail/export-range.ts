import { createWriteStream } from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import type { Caller } from "#lib/context.ts";
import { transaction } from "#lib/db/pool.ts";
import { AppError } from "#lib/errors.ts";
import { type StoredRecord, storedRecords } from "#lib/queries/trail/stored-records.ts";
import { writeAudit } from "#lib/services/audit.ts";

/** Records a file: as many as CloudTrail itself puts into its largest. */
const FILE_RECORDS = 5_000;

export interface ExportedRange {
  files: string[];
  records: number;
  /** Events of which the delivered bytes are not kept any more. */
  missing: number;
}

/**
 * Writes the delivered records of a span back to files as CloudTrail's own are: `{"Records":[…]}` in `.json.gz`, by account, each
 * record byte for byte. A file appears under its name only when it is whole. Throws `invalid_input` for a span that is none.
 */
export async function exportRange(caller: Caller, from: Date, to: Date, folder: string): Promise<ExportedRange> {
  if (!(from < to)) throw new AppError("invalid_input", "The end of the span must be after its beginning.");
  await mkdir(folder, { recursive: true });
  // Noted before anything is written: who takes records out of the trail is known even when the copy breaks off.
  await transaction((sql) =>
    writeAudit(sql, caller, {
      action: "trail.export-records",
      targetType: "trail",
      targetId: "records",
      details: { from: from.toISOString(), to: to.toISOString() },
    }),
  );
  const result: ExportedRange = { files: [], records: 0, missing: 0 };
  const waiting = new Map<string, StoredRecord[]>();
  const numbers = new Map<string, number>();
  const write = async (accountId: string, records: readonly StoredRecord[]) => {
    const number = (numbers.get(accountId) ?? 0) + 1;
    numbers.set(accountId, number);
    const stamp = from.toISOString().slice(0, 16).replaceAll(/[-:]/g, "");
    const name = `${/^\d{12}$/.test(accountId) ? accountId : "unknown"}_CloudTrail_${stamp}Z_${String(number).padStart(5, "0")}.json.gz`;
    await writeFile(join(folder, name), records);
    result.files.push(name);
  };
  for await (const record of storedRecords(caller, from, to)) {
    if (record.bytes === null) {
      result.missing += 1;
      continue;
    }
    const own = waiting.get(record.accountId) ?? [];
    waiting.set(record.accountId, own);
    own.push(record);
    result.records += 1;
    if (own.length < FILE_RECORDS) continue;
    waiting.delete(record.accountId);
    await write(record.accountId, own);
  }
  for (const [accountId, own] of waiting) await write(accountId, own);
  return result;
}

async function writeFile(path: string, records: readonly StoredRecord[]): Promise<void> {
  const part = `${path}.part`;
  async function* parts(): AsyncGenerator<Buffer> {
    yield Buffer.from('{"Records":[');
    for (const [at, { bytes }] of records.entries()) {
      if (at > 0) yield Buffer.from(",");
      yield bytes;
    }
    yield Buffer.from("]}");
  }
  try {
    await pipeline(parts, createGzip({ level: 6 }), createWriteStream(part, { mode: 0o600 }));
    await rename(part, path);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}
