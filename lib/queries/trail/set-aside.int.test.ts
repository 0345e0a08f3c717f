import { afterAll, beforeAll, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../../scripts/test/test-database.ts";
import { CLI } from "../../context.ts";
import { pool } from "../../db/pool.ts";
import { setAside } from "./set-aside.ts";

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
  for (const [id, account] of [
    [1, "111111111111"],
    [2, "222222222222"],
    [3, null],
  ] as const)
    await pool().query(
      `INSERT INTO trail_object (id, key_hash, account_id, bucket, key, size_bytes, event_count, new_count, rejected_count, taken_at, delivered_at, delivered_on)
       VALUES ($1::int, gen_random_uuid(), $2, 'logs', 'file-' || $1::int, 1, 0, 0, 1, now(), now(), current_date)`,
      [id, account],
    );
  await pool().query(
    `INSERT INTO trail_rejection (object_id, place, reason, at)
     SELECT 1 + n % 3, 'record ' || n, CASE WHEN n % 3 = 0 THEN 'Damaged at ' || n ELSE 'No JSON' END, now() FROM generate_series(0, 179) n`,
  );
});
afterAll(async () => database?.drop());

it("pages newest first through all that was set aside, and counts reasons without their places", async () => {
  const first = await setAside(CLI, null);
  expect(first).toMatchObject({ total: 180, objects: 1, previousCursor: null });
  expect(first.rows[0]?.place).toBe("record 179");
  expect(first.reasons).toEqual([
    { reason: "No JSON", count: 120 },
    { reason: "Damaged at …", count: 60 },
  ]);
  const second = await setAside(CLI, { direction: "after", text: first.nextCursor ?? "" });
  expect(second.rows[0]?.place).toBe("record 129");
  const back = await setAside(CLI, { direction: "before", text: second.previousCursor ?? "" });
  expect(back.rows.map(({ id }) => id)).toEqual(first.rows.map(({ id }) => id));
});

it("shows accounts in scope alone, and files of no known account to nobody who does not see all", async () => {
  const view = await setAside({ ...CLI, accounts: ["222222222222"] }, null);
  expect(view.total).toBe(60);
  expect(new Set(view.rows.map(({ accountId }) => accountId))).toEqual(new Set(["222222222222"]));
  expect(await setAside({ ...CLI, accounts: ["333333333333"] }, null)).toMatchObject({
    total: 0,
    objects: 0,
    rows: [],
  });
});

it("refuses a damaged place", async () => {
  await expect(setAside(CLI, { direction: "after", text: "nonsense" })).rejects.toThrow(
    "This page's address is damaged",
  );
});
