import { readdir, readFile } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";

/** Linux counts the time of processes in hundredths of a second. */
const TICKS = 100;
/** PostgreSQL hands its counters over when a connection has been idle for ten seconds. */
const COUNTERS_MS = 12_000;

interface ProcessTimes {
  parent: number;
  seconds: number;
  /** Of children that have ended. */
  endedSeconds: number;
}

async function timesOf(pid: number): Promise<ProcessTimes | undefined> {
  const text = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
  // The name may hold spaces: what counts begins behind its bracket, with the state.
  const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
  if (fields.length < 20) return undefined;
  const at = (index: number) => Number(fields[index]) / TICKS;
  return { parent: Number(fields[1]), seconds: at(11) + at(12), endedSeconds: at(13) + at(14) };
}

/** CPU seconds that a process took so far; undefined where Linux's `/proc` is not there. */
export async function cpuSeconds(pid: number): Promise<number | undefined> {
  return (await timesOf(pid))?.seconds;
}

/** CPU seconds that a PostgreSQL server and all of its connections took so far. */
export async function postgresSeconds(serverPid: number): Promise<number> {
  const server = await timesOf(serverPid);
  let seconds = (server?.seconds ?? 0) + (server?.endedSeconds ?? 0);
  for (const name of await readdir("/proc")) {
    const times = /^\d+$/.test(name) ? await timesOf(Number(name)) : undefined;
    if (times?.parent === serverPid) seconds += times.seconds;
  }
  return seconds;
}

export interface TableRows {
  table: string;
  /** Rows inserted, changed and removed so far. */
  written: number;
  rows: number;
}

/** What each table of Plumbline and of its queue has seen so far. Waits until PostgreSQL has counted everything. */
export async function tableRows(url: string): Promise<TableRows[]> {
  await sleep(COUNTERS_MS);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const counted = await client.query<TableRows>(
    `SELECT CASE schemaname WHEN 'public' THEN relname ELSE schemaname || '.' || relname END AS "table",
            (n_tup_ins + n_tup_upd + n_tup_del)::int AS written, n_live_tup::int AS rows
     FROM pg_stat_user_tables ORDER BY 2 DESC`,
  );
  await client.end();
  return counted.rows;
}

/** What was written between two countings, by table, most first. */
export function writtenBetween(before: readonly TableRows[], after: readonly TableRows[]): TableRows[] {
  const known = new Map(before.map(({ table, written }) => [table, written]));
  return after
    .map((row) => ({ ...row, written: row.written - (known.get(row.table) ?? 0) }))
    .filter(({ written }) => written > 0)
    .sort((a, b) => b.written - a.written);
}
