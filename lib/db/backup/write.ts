import { createWriteStream } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import type pg from "pg";
import { to as copyTo } from "pg-copy-streams";
import { keyCheck } from "../../keys.ts";
import { transaction } from "../pool.ts";
import { FrameWriter } from "./frames.ts";
import { appliedMigrations, tablesInOrder } from "./tables.ts";

export interface BackupResult {
  tables: number;
  rows: number;
}

/**
 * Writes everything into one file (mode 0600), as of one moment, while Plumbline goes on working. The key is not in it:
 * keep PLUMBLINE_KEY apart. The file appears under its name only when it is whole.
 */
export async function writeBackup(file: string, madeAt: Date): Promise<BackupResult> {
  const part = `${file}.part`;
  const result: BackupResult = { tables: 0, rows: 0 };
  try {
    await transaction(
      async (client) => {
        const stream = Readable.from(frames(client, madeAt, result), { objectMode: false, highWaterMark: 1 << 20 });
        await pipeline(stream, createGzip({ level: 4 }), createWriteStream(part, { mode: 0o600 }));
      },
      { isolation: "repeatable read", readOnly: true },
    );
    await rename(part, file);
    return result;
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}

async function* frames(client: pg.PoolClient, madeAt: Date, result: BackupResult): AsyncGenerator<Buffer> {
  const writer = new FrameWriter();
  const json = (value: object) => Buffer.from(JSON.stringify(value));
  const header = {
    format: "plumbline.backup",
    version: 1,
    madeAt: madeAt.toISOString(),
    migrations: await appliedMigrations(client),
    keyCheck: keyCheck(),
  };
  yield writer.frame("H", json(header));
  for (const { table, columns } of await tablesInOrder(client)) {
    yield writer.frame("T", json({ table, columns }));
    const list = columns.map((column) => `"${column}"`).join(", ");
    const rows = client.query(copyTo(`COPY (SELECT ${list} FROM "${table}") TO STDOUT`));
    for await (const chunk of rows as AsyncIterable<Buffer>) yield writer.frame("D", Buffer.from(chunk));
    yield writer.frame("E", json({ table, rows: rows.rowCount ?? 0 }));
    result.tables += 1;
    result.rows += rows.rowCount ?? 0;
  }
  yield writer.end();
}
