import { pool } from "#lib/db/pool.ts";

const DAY_MS = 86_400_000;
/** Any number; makers of partitions take turns on it. */
const PARTITION_LOCK = 7_145_023;

export type PartitionedTable = "trail_event" | "trail_pack";

const known = new Set<string>();

/** UTC day of a time as `YYYY-MM-DD`. */
export function dayOf(time: Date): string {
  return time.toISOString().slice(0, 10);
}

/** Makes the day partitions that are missing. Runs outside of the caller's transaction, so that others see them at once. */
export async function ensurePartitions(table: PartitionedTable, days: Iterable<string>): Promise<void> {
  const missing = [...new Set(days)].filter((day) => !known.has(`${table} ${day}`)).sort();
  if (missing.length === 0) return;
  const client = await pool().connect();
  try {
    await client.query("SELECT pg_advisory_lock($1)", [PARTITION_LOCK]);
    const found = await client.query<{ name: string }>(
      "SELECT w.name FROM unnest($1::text[]) AS w(name) WHERE to_regclass(w.name) IS NULL",
      [missing.map((day) => nameOf(table, day))],
    );
    const absent = new Set(found.rows.map((row) => row.name));
    const statements = missing.filter((day) => absent.has(nameOf(table, day))).map((day) => creation(table, day));
    // Sent as one text they are one transaction: a table that exists is always attached.
    if (statements.length > 0) await client.query(statements.join(";\n"));
  } finally {
    await client.query("SELECT pg_advisory_unlock($1)", [PARTITION_LOCK]);
    client.release();
  }
  for (const day of missing) known.add(`${table} ${day}`);
}

/** Forgets which partitions exist, after some were dropped. */
export function forgetPartitions(): void {
  known.clear();
}

function nameOf(table: PartitionedTable, day: string): string {
  // `day` goes into a name and cannot be a parameter there: let nothing but a date through.
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) throw new RangeError(`${day} is no day.`);
  return `${table}_${day.replaceAll("-", "")}`;
}

/** Attaching a table leaves writers of other days alone; `CREATE TABLE … PARTITION OF` would wait for all of them. */
function creation(table: PartitionedTable, day: string): string {
  const name = nameOf(table, day);
  const next = dayOf(new Date(Date.parse(`${day}T00:00:00Z`) + DAY_MS));
  return `CREATE TABLE ${name} (LIKE ${table} INCLUDING ALL);
    ALTER TABLE ${table} ATTACH PARTITION ${name} FOR VALUES FROM ('${day}') TO ('${next}')`;
}

/** Drops the day partitions before a day and returns their names. */
export async function dropPartitionsBefore(table: PartitionedTable, day: string): Promise<string[]> {
  const found = await pool().query<{ name: string }>(
    `SELECT c.relname AS name FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
     JOIN pg_class p ON p.oid = i.inhparent WHERE p.relname = $1 ORDER BY 1`,
    [table],
  );
  const edge = `${table}_${day.replaceAll("-", "")}`;
  const old = found.rows.map((row) => row.name).filter((name) => name < edge && /^[a-z_]+_\d{8}$/.test(name));
  for (const name of old) await pool().query(`DROP TABLE ${name}`);
  forgetPartitions();
  return old;
}
