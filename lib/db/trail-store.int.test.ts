import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, it } from "vitest";
import { CLI } from "../context.ts";
import { derivedKey, sealBytes } from "../keys.ts";
import { eventRecord } from "../queries/trail/event-record.ts";
import { unpackFlags } from "../trail/event-flags.ts";
import { pool } from "./pool.ts";
import { createOldDatabase, type OldDatabase } from "./upgrade.test-support.ts";

const AT = new Date("2026-11-20T10:00:00Z");
const IDS = ["00000000-0000-4000-8000-000000000001", "00000000-0000-4000-8000-000000000002"] as const;

let database: OldDatabase;

beforeAll(async () => {
  database = await createOldDatabase("20261129000000_trail_store");
});
afterAll(() => database.drop());

/** An installation with a trail as it was stored before: two parts of one object. */
async function storeAsBefore(): Promise<void> {
  const sql = pool();
  await sql.query(
    "INSERT INTO trail_term (kind, text) VALUES ('account','1'),('name','GetItem'),('name','GetItem20120810'),('resource','arn:r'),('ip','192.0.2.1')",
  );
  const terms = await sql.query<{ id: number; text: string }>("SELECT id, text FROM trail_term");
  const id = (text: string) => terms.rows.find((row) => row.text === text)?.id ?? 0;
  await sql.query(
    `INSERT INTO trail_object (id, account_id, bucket, key, sha256, size_bytes, event_count, new_count, rejected_count, taken_at, delivered_on, is_complete)
     VALUES (7, '1', 'logs', 'a.json.gz', 'x', 10, 2, 2, 0, now(), '2026-11-21', true)`,
  );
  await sql.query(
    "CREATE TABLE trail_object_data_20261121 PARTITION OF trail_object_data FOR VALUES FROM ('2026-11-21') TO ('2026-11-22')",
  );
  await sql.query(
    "CREATE TABLE trail_event_20261120 PARTITION OF trail_event FOR VALUES FROM ('2026-11-20') TO ('2026-11-21')",
  );
  for (const [part, eventId] of IDS.entries()) {
    const line = `${JSON.stringify({ eventID: eventId, part })}\n`;
    await sql.query(
      "INSERT INTO trail_object_data (delivered_on, object_id, part, data) VALUES ('2026-11-21', 7, $1, $2)",
      [part, sealBytes(gzipSync(line), derivedKey("trail"))],
    );
    await sql.query(
      `INSERT INTO trail_event (event_time, event_id, account_id, region_id, source_id, name_id, raw_name_id, principal_id, session_id, ip_id,
         agent_id, error_id, function_id, function_confidence, is_read_only, category, resources, object_id, part, ordinal)
       VALUES ($1, $2, $3, 0, 0, $4, $5, 0, 0, $6, 0, 0, 0, 2, true, 1, $7, 7, $8, 0)`,
      [AT, eventId, id("1"), id("GetItem"), id("GetItem20120810"), id("192.0.2.1"), [id("arn:r")], part],
    );
  }
  await sql.query(
    `INSERT INTO trail_rollup_hour
     SELECT ('2026-11-20T0' || h || ':00:00Z')::timestamptz, $1::int, 0, 0, 0, 0, 0, h FROM generate_series(1, 3) h`,
    [id("1")],
  );
}

it("brings a trail that was stored before into the new store, with every record, term and count", async () => {
  await storeAsBefore();
  await database.upgrade();
  for (const [part, eventId] of IDS.entries())
    expect(await eventRecord(pool(), CLI, AT, eventId)).toEqual({ eventID: eventId, part });
  const events = await pool().query<{ flags: number; terms: string[] }>(
    `SELECT flags, ARRAY(SELECT t.text FROM unnest(e.terms) WITH ORDINALITY x(id, place) JOIN trail_term t ON t.id = x.id ORDER BY place) AS terms
     FROM trail_event e ORDER BY event_id`,
  );
  expect(events.rows).toHaveLength(2);
  for (const { flags, terms } of events.rows) {
    expect(terms).toEqual(["arn:r", "192.0.2.1", "GetItem20120810"]);
    expect(unpackFlags(flags)).toMatchObject({ functionConfidence: "stated", isReadOnly: true, category: "data" });
  }
  const days = await pool().query("SELECT day::text, count FROM trail_rollup_day");
  expect(days.rows).toEqual([{ day: "2026-11-20", count: 6 }]);
  const objects = await pool().query("SELECT key_hash IS NOT NULL AS known, first_pack < 0 AS split FROM trail_object");
  expect(objects.rows).toEqual([{ known: true, split: true }]);
});
