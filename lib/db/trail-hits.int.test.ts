import { afterAll, beforeAll, expect, it } from "vitest";
import { pool } from "./pool.ts";
import { createOldDatabase, type OldDatabase } from "./upgrade.test-support.ts";

let database: OldDatabase;

beforeAll(async () => {
  database = await createOldDatabase("20261130000000_hit_bodies");
});
afterAll(() => database.drop());

const EVENTS = [1, 2, 3, 4].map((n) => `00000000-0000-4000-8000-00000000000${n}`);

it("keeps every hit, and once what several of them say", async () => {
  await pool().query(
    `INSERT INTO trail_hit (detection_id, event_time, event_id, group_key, account_id, body)
     VALUES ('one', '2026-11-20T10:00:00Z', $1, 'ana', '1', '{"actor": "ana"}'), ('one', '2026-11-20T11:00:00Z', $2, 'ana', '1', '{"actor": "ana"}'),
            ('one', '2026-11-20T10:00:00Z', $3, 'ana', NULL, '{"actor": "ana"}'), ('two', '2026-11-20T10:00:00Z', $4, 'ana', NULL, '{"actor": "ana"}')`,
    EVENTS,
  );
  await database.upgrade();
  const hits = await pool().query<{ line: string }>(
    `SELECT concat_ws(' ', detection_id, COALESCE(account_id, 'none'), right(event_id::text, 1), body->>'actor') AS line
     FROM trail_hit h JOIN trail_hit_body b ON b.id = h.body_id ORDER BY event_id`,
  );
  expect(hits.rows.map(({ line }) => line)).toEqual(["one 1 1 ana", "one 1 2 ana", "one none 3 ana", "two none 4 ana"]);
  expect((await pool().query("SELECT id FROM trail_hit_body")).rowCount).toBe(3);
});
