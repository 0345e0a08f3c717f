import { gzipSync } from "node:zlib";
import { pool } from "#lib/db/pool.ts";
import { parseTrailRecord } from "#lib/trail/record.ts";
import { Dictionary } from "./dictionary.ts";
import { TrailIngest } from "./ingest.ts";
import { mutateFile, mutateRecord, randomOf } from "./mutate.test-support.ts";
import { loadWatcher } from "./watch/load-watcher.ts";

type Json = Record<string, unknown>;

export interface FuzzResult {
  records: number;
  files: number;
  stored: number;
  rejected: number;
  /** Faults, each with its object; empty when all is well. */
  faults: string[];
}

interface Expected {
  key: string;
  /** Records in the file; null where the file itself was damaged. */
  records: number | null;
  /** Ids under which its readable records must be found. */
  ids: string[];
}

/**
 * Takes mutated records and files into the database and accounts for every one: each record is stored under its id or stands in
 * quarantine, no neighbour of a bad one is missing, and each damaged file is in the ledger with what was wrong.
 * Seven of eight files hold mutated records among untouched ones, the eighth is damaged as a file.
 */
export async function fuzzTrail(base: readonly Json[], wanted: number, seed: number): Promise<FuzzResult> {
  const random = randomOf(seed);
  const lookup = () => undefined;
  const ingest = new TrailIngest({
    ids: new Dictionary(),
    lookup,
    watcher: await loadWatcher(lookup),
    batchRecords: 2_000,
  });
  const result: FuzzResult = { records: 0, files: 0, stored: 0, rejected: 0, faults: [] };
  let waiting: Expected[] = [];
  for (let file = 0; result.records < wanted; file++) {
    const size = 2 + Math.floor(random() * 8);
    const records = Array.from({ length: size }, (_, n) => renewed(base, random, file * 16 + n));
    // The first one stays as it was: a neighbour that must not be lost.
    const mutated = records.map((record, n) => (n === 0 ? record : mutateRecord(record, random)));
    const isDamaged = file % 8 === 7;
    const text = JSON.stringify({ Records: mutated });
    const bytes = isDamaged ? mutateFile(text, random) : gzipSync(text, { level: 1 });
    const key = `fuzz/${seed}/${file}.json.gz`;
    waiting.push({ key, records: isDamaged ? null : size, ids: isDamaged ? [] : idsOf(text) });
    const at = new Date("2026-11-20T10:00:00Z");
    await ingest.addBytes({ bucket: "fuzz", key, etag: null, deliveredAt: at, hasDeliveryTime: true }, bytes);
    result.records += size;
    result.files += 1;
    if (waiting.length >= 2_000) {
      await ingest.settle();
      result.faults.push(...(await faultsOf(waiting)));
      waiting = [];
    }
  }
  const taken = await ingest.finish();
  result.faults.push(...(await faultsOf(waiting)));
  return { ...result, stored: taken.newEvents, rejected: taken.rejected };
}

function renewed(base: readonly Json[], random: () => number, n: number): Json {
  const record = base[Math.floor(random() * base.length)] ?? {};
  return { ...record, eventID: `00000000-0000-4000-9000-${n.toString(16).padStart(12, "0")}` };
}

function idsOf(text: string): string[] {
  const { Records } = JSON.parse(text) as { Records: unknown[] };
  return Records.flatMap((value) => {
    const parsed = parseTrailRecord(value);
    return parsed.ok ? [parsed.record.id] : [];
  });
}

async function faultsOf(expected: readonly Expected[]): Promise<string[]> {
  const ledger = await pool().query<{ key: string; events: number; rejected: number; quarantined: number }>(
    `SELECT o.key, o.event_count AS events, o.rejected_count AS rejected,
            (SELECT count(*)::int FROM trail_rejection r WHERE r.object_id = o.id AND r.reason <> '' AND r.place <> '') AS quarantined
     FROM trail_object o WHERE o.bucket = 'fuzz' AND o.is_complete AND o.key = ANY($1)`,
    [expected.map(({ key }) => key)],
  );
  const byKey = new Map(ledger.rows.map((row) => [row.key, row]));
  const ids = expected.flatMap((one) => one.ids);
  const stored = await pool().query<{ id: string }>(
    "SELECT event_id AS id FROM trail_event WHERE event_id = ANY($1::uuid[])",
    [ids],
  );
  const found = new Set(stored.rows.map(({ id }) => id));
  const faults: string[] = [];
  for (const { key, records, ids: own } of expected) {
    const row = byKey.get(key);
    if (row === undefined) faults.push(`${key}: not in the ledger`);
    else if (row.rejected !== row.quarantined)
      faults.push(`${key}: ${row.rejected} rejected, ${row.quarantined} in quarantine`);
    else if (records !== null && row.events + row.rejected !== records)
      faults.push(`${key}: ${records} records, ${row.events} read, ${row.rejected} rejected`);
    else if (records === null && row.events + row.rejected === 0) faults.push(`${key}: nothing is said of it`);
    for (const id of own) if (!found.has(id)) faults.push(`${key}: event ${id} is not stored`);
  }
  return faults;
}
