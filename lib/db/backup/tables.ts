import { z } from "zod";
import type { Sql } from "../pool.ts";

export const backupHeader = z.object({
  format: z.literal("plumbline.backup"),
  version: z.literal(1),
  madeAt: z.iso.datetime(),
  /** Migrations that the database had; a restore needs the same ones. */
  migrations: z.array(z.string()),
  /** Tells whether the restoring installation has the right key, before anything is written. */
  keyCheck: z.string(),
});

export const backupTable = z.object({
  table: z.string().regex(/^[a-z_]+$/),
  columns: z.array(z.string().regex(/^[a-z0-9_]+$/)),
});
export const backupTableEnd = z.object({ table: z.string(), rows: z.number().int() });

export async function appliedMigrations(sql: Sql): Promise<string[]> {
  const found = await sql.query<{ name: string }>(
    "SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY 1",
  );
  return found.rows.map((row) => row.name);
}

export interface TableShape {
  table: string;
  columns: string[];
}

/** Tables with data of their own, referenced ones before those that refer to them; partitions are read through their parent. */
export async function tablesInOrder(sql: Sql): Promise<TableShape[]> {
  const columns = await sql.query<{ table: string; columns: string[] }>(
    `SELECT c.relname AS "table", array_agg(a.attname::text ORDER BY a.attnum) AS columns
     FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
       AND c.relname NOT IN ('_prisma_migrations', 'rate_bucket', 'rate_limit')
     GROUP BY 1 ORDER BY 1`,
  );
  const references = await sql.query<{ from: string; to: string }>(
    `SELECT DISTINCT conrelid::regclass::text AS "from", confrelid::regclass::text AS "to" FROM pg_constraint
     WHERE contype = 'f' AND connamespace = 'public'::regnamespace AND conrelid <> confrelid`,
  );
  const unquoted = (name: string) => name.replaceAll('"', "");
  const left = new Map(columns.rows.map((row) => [row.table, row]));
  const ordered: TableShape[] = [];
  while (left.size > 0) {
    const free = [...left.values()].filter((row) =>
      references.rows.every(({ from, to }) => unquoted(from) !== row.table || !left.has(unquoted(to))),
    );
    if (free.length === 0) throw new Error("Tables refer to each other in a circle.");
    for (const row of free) {
      ordered.push(row);
      left.delete(row.table);
    }
  }
  return ordered;
}
