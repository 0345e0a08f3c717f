import { once } from "node:events";
import { createReadStream } from "node:fs";
import { createGunzip } from "node:zlib";
import type pg from "pg";
import { type CopyStreamQuery, from as copyFrom } from "pg-copy-streams";
import { AppError } from "../../errors.ts";
import { keyCheck } from "../../keys.ts";
import { transaction } from "../pool.ts";
import { BackupFormatError, readFrames } from "./frames.ts";
import { appliedMigrations, backupHeader, backupTable, backupTableEnd } from "./tables.ts";
import type { BackupResult } from "./write.ts";

async function* plain(file: string): AsyncGenerator<Buffer> {
  const source = createReadStream(file, { highWaterMark: 1 << 20 });
  const gunzip = createGunzip();
  source.on("error", (error) => gunzip.destroy(error));
  source.pipe(gunzip);
  try {
    for await (const chunk of gunzip as AsyncIterable<Buffer>) yield chunk;
  } catch (error) {
    const code = (error as { code?: string }).code ?? "";
    if (code === "ENOENT" || code === "EACCES")
      throw new AppError("not_found", `${file} cannot be read (${code}); give the path of a backup.`);
    if (code.startsWith("Z_")) throw new BackupFormatError("The backup is damaged or cut off.");
    throw error;
  }
}

/**
 * Reads a backup into an empty, migrated database, in one transaction: all of it or nothing. Throws one sentence when the
 * database is in use, the key is another one, the version does not fit, or the file is damaged.
 */
export async function restoreBackup(file: string): Promise<BackupResult> {
  try {
    return await transaction((client) => restoreInto(client, file));
  } catch (error) {
    if (error instanceof BackupFormatError)
      throw new AppError("invalid_input", `${file}: ${error.message} Nothing was restored.`);
    throw error;
  }
}

async function restoreInto(client: pg.PoolClient, file: string): Promise<BackupResult> {
  await refuseUsedDatabase(client);
  const result: BackupResult = { tables: 0, rows: 0 };
  let hasHeader = false;
  let copy: CopyStreamQuery | undefined;
  let partitioned: string | undefined;
  const frames = readFrames(plain(file));
  for (;;) {
    const next = await frames.next().catch(async (error: unknown) => {
      if (copy !== undefined) await breakOff(copy);
      throw error;
    });
    if (next.done === true) break;
    const frame = next.value;
    if (frame.kind === "H") {
      await checkHeader(client, frame.payload);
      hasHeader = true;
    } else if (!hasHeader) {
      throw new BackupFormatError("The backup has no header.");
    } else if (frame.kind === "T") {
      const { table, columns } = backupTable.parse(JSON.parse(frame.payload.toString("utf8")));
      // Rows that every migrated database has already.
      if (["trail_term", "trail_principal", "installation"].includes(table))
        await client.query(`DELETE FROM "${table}"`);
      partitioned = table === "trail_event" || table === "trail_pack" ? table : undefined;
      const list = columns.map((column) => `"${column}"`).join(", ");
      const target = partitioned === undefined ? `"${table}"` : "restore_stage";
      if (partitioned) await client.query(`CREATE TEMP TABLE restore_stage (LIKE "${table}") ON COMMIT DROP`);
      copy = client.query(copyFrom(`COPY ${target} (${list}) FROM STDIN`));
    } else if (frame.kind === "D" && copy !== undefined) {
      if (!copy.write(Buffer.from(frame.payload))) await once(copy, "drain");
    } else if (frame.kind === "E" && copy !== undefined) {
      const end = backupTableEnd.parse(JSON.parse(frame.payload.toString("utf8")));
      const finished = once(copy, "finish");
      copy.end();
      await finished;
      if (partitioned) await moveIntoPartitions(client, partitioned);
      copy = undefined;
      result.tables += 1;
      result.rows += end.rows;
    }
  }
  await setSequences(client);
  return result;
}

/** Ends a COPY that cannot be finished; without it the connection would wait for more rows and never roll back. */
async function breakOff(copy: CopyStreamQuery): Promise<void> {
  const closed = new Promise<void>((done) => {
    copy.once("error", () => done());
    copy.once("close", () => done());
  });
  copy.destroy(new Error("The backup ended early."));
  await closed;
}

async function refuseUsedDatabase(client: pg.PoolClient): Promise<void> {
  const used = await client.query(`SELECT 1 FROM "user" UNION ALL SELECT 1 FROM aws_account LIMIT 1`);
  if ((used.rowCount ?? 0) > 0) {
    throw new AppError(
      "conflict",
      "A backup is restored into an empty installation only; this one has users or accounts.",
    );
  }
}

async function checkHeader(client: pg.PoolClient, payload: Buffer): Promise<void> {
  const header = backupHeader.safeParse(JSON.parse(payload.toString("utf8")));
  if (!header.success) throw new BackupFormatError("The backup's header is of another kind or version.");
  if (header.data.keyCheck !== keyCheck()) {
    throw new AppError(
      "invalid_input",
      "The backup was made with another PLUMBLINE_KEY; set that key and restore again.",
    );
  }
  const own = await appliedMigrations(client);
  if (own.join() !== header.data.migrations.join()) {
    throw new AppError(
      "conflict",
      `The backup is of another version of Plumbline (last migration ${header.data.migrations.at(-1)}, here ${own.at(-1)}); restore it with that version, then upgrade.`,
    );
  }
}

async function moveIntoPartitions(client: pg.PoolClient, table: string): Promise<void> {
  const column = table === "trail_event" ? "(event_time AT TIME ZONE 'UTC')::date" : "delivered_on";
  const days = await client.query<{ day: string; next: string }>(
    `SELECT DISTINCT ${column}::text AS day, (${column} + 1)::text AS next FROM restore_stage ORDER BY 1`,
  );
  for (const { day, next } of days.rows) {
    await client.query(
      `CREATE TABLE IF NOT EXISTS "${table}_${day.replaceAll("-", "")}" PARTITION OF "${table}" FOR VALUES FROM ('${day}') TO ('${next}')`,
    );
  }
  await client.query(`INSERT INTO "${table}" SELECT * FROM restore_stage`);
  await client.query("DROP TABLE restore_stage");
}

/** Serial columns go on behind the greatest restored value. */
async function setSequences(client: pg.PoolClient): Promise<void> {
  const found = await client.query<{ table: string; column: string; sequence: string }>(
    `SELECT c.relname AS "table", a.attname AS "column", pg_get_serial_sequence(quote_ident(c.relname), a.attname) AS sequence
     FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
       AND pg_get_serial_sequence(quote_ident(c.relname), a.attname) IS NOT NULL`,
  );
  for (const { table, column, sequence } of found.rows) {
    await client.query(`SELECT setval($1, GREATEST(1, (SELECT COALESCE(max("${column}"), 0) FROM "${table}")))`, [
      sequence,
    ]);
  }
}
