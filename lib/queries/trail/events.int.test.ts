import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../../scripts/test/test-database.ts";
import type { Caller } from "../../context.ts";
import { pool } from "../../db/pool.ts";
import { eventDetail } from "./event-detail.ts";
import { type EventFilters, eventFilters } from "./event-filters.ts";
import { eventList } from "./event-list.ts";
import { eventHistogram } from "./histogram.ts";

let database: TestDatabase;
const everybody: Caller = { id: "ada", name: "Ada", role: "administrator", accounts: null, ipAddress: null };
const scoped: Caller = { ...everybody, accounts: ["111122223333"] };
const DAY = "2026-03-04";
const filters = (changes: Partial<EventFilters> = {}): EventFilters => ({
  ...eventFilters(
    {
      from: new Date(`${DAY}T00:00:00Z`),
      to: new Date(`${DAY}T06:00:00Z`),
      source: [],
      name: [],
      principal: [],
      error: [],
      access: [],
      resource: "",
      function: "",
      session: "",
      ip: "",
      q: "",
    },
    { account: [], region: [], range: "24h" },
    new Date(`${DAY}T12:00:00Z`),
  ),
  ...changes,
});

beforeAll(async () => {
  database = await createTestDatabase();
  const sql = pool();
  await sql.query(
    `CREATE TABLE trail_event_test PARTITION OF trail_event FOR VALUES FROM ('2026-03-04') TO ('2026-03-05')`,
  );
  await sql.query(
    `INSERT INTO trail_term (id, kind, text) VALUES (11, 'account', '111122223333'), (12, 'account', '444455556666'),
       (21, 'region', 'eu-west-1'), (31, 'source', 's3.amazonaws.com'), (41, 'name', 'GetObject'), (42, 'name', 'PutObject'),
       (51, 'error', 'AccessDenied'), (52, 'error', 'NoSuchKey'), (61, 'resource', 'arn:aws:s3:::orders'), (71, 'ip', '10.0.0.1')`,
  );
  await sql.query(
    `INSERT INTO trail_principal (id, unique_id, arn, type, account_id, name)
     VALUES (1, 'AROA1', 'arn:aws:iam::111122223333:role/orders', 'AssumedRole', '111122223333', 'orders')`,
  );
  // Six events, one every ten minutes from 01:00; the fourth is denied, the fifth fails, the last is of the other account.
  await sql.query(
    `INSERT INTO trail_event (event_time, event_id, account_id, region_id, source_id, name_id, raw_name_id, principal_id, session_id,
       ip_id, agent_id, error_id, function_id, function_confidence, is_read_only, category, resources, object_id, part, ordinal)
     SELECT '2026-03-04T01:00:00Z'::timestamptz + make_interval(mins => 10 * n), gen_random_uuid(), CASE WHEN n = 5 THEN 12 ELSE 11 END,
       21, 31, CASE WHEN n % 2 = 0 THEN 41 ELSE 42 END, 41, 1, 0, 71, 0, CASE n WHEN 3 THEN 51 WHEN 4 THEN 52 ELSE 0 END, 0, 0,
       n % 2 = 0, 1, CASE WHEN n < 2 THEN ARRAY[61] ELSE '{}' END, 0, 0, n
     FROM generate_series(0, 5) n`,
  );
  await sql.query(
    `INSERT INTO trail_rollup_hour SELECT date_trunc('hour', event_time), account_id, region_id, source_id, name_id, principal_id, error_id, count(*)
     FROM trail_event GROUP BY 1, 2, 3, 4, 5, 6, 7`,
  );
  await sql.query(
    `INSERT INTO trail_coverage (account_id, region, hour, objects, events) VALUES ('111122223333', 'eu-west-1', '2026-03-04T01:00:00Z', 1, 6),
       ('111122223333', 'eu-west-1', '2026-03-04T02:00:00Z', 1, 0)`,
  );
});
afterAll(() => database.drop());

const count = async (caller: Caller, changes: Partial<EventFilters>) =>
  (await eventList(caller, filters(changes), null)).rows.length;

describe("events", () => {
  it("page both ways, newest first", async () => {
    const first = await eventList(everybody, filters(), null, 4);
    const second = await eventList(everybody, filters(), { direction: "after", text: first.nextCursor ?? "" }, 4);
    expect([first.rows.length, second.rows.length, second.nextCursor]).toEqual([4, 2, null]);
    const times = [...first.rows, ...second.rows].map((row) => row.time);
    expect(times).toEqual(times.toSorted().toReversed());
    const back = await eventList(everybody, filters(), { direction: "before", text: second.previousCursor ?? "" }, 4);
    expect(back.rows).toEqual(first.rows);
  });

  it("are narrowed by every kind of filter", async () => {
    expect(await count(everybody, { name: ["GetObject"] })).toBe(3);
    expect(await count(everybody, { error: ["denied"] })).toBe(1);
    expect(await count(everybody, { error: ["any"] })).toBe(2);
    expect(await count(everybody, { error: ["NoSuchKey"] })).toBe(1);
    expect(await count(everybody, { resource: "arn:aws:s3:::orders" })).toBe(2);
    expect(await count(everybody, { resource: "orders" })).toBe(2);
    expect(await count(everybody, { access: ["write"] })).toBe(3);
    expect(await count(everybody, { principal: ["orders"], ip: "10.0.0.1" })).toBe(6);
    expect(await count(everybody, { q: "putobj" })).toBe(3);
  });

  it("match nothing for a text that is in no event, never everything", async () => {
    for (const changes of [{ name: ["Nope"] }, { resource: "nope" }, { q: "%" }, { ip: "1.2.3.4" }])
      expect(await count(everybody, changes)).toBe(0);
  });

  it("stay inside the caller's accounts", async () => {
    expect(await count(scoped, {})).toBe(5);
    expect(await count(scoped, { account: ["444455556666"] })).toBe(0);
    const [newest] = (await eventList(everybody, filters(), null)).rows;
    const at = new Date(newest?.time ?? "");
    expect(await eventDetail(scoped, at, newest?.id ?? "")).toBeNull();
    expect(await eventDetail(everybody, at, newest?.id ?? "")).toMatchObject({ accountId: "444455556666" });
  });

  it("are counted the same from rollup and events; uncovered time is not zero", async () => {
    const day = { from: new Date(`${DAY}T00:00:00Z`), to: new Date("2026-03-14T00:00:00Z") };
    const rolled = await eventHistogram(everybody, filters(day));
    const single = await eventHistogram(everybody, filters({ ...day, ip: "10.0.0.1" }));
    expect([rolled.total, single.total]).toEqual([6, 6]);
    const narrow = await eventHistogram(everybody, filters());
    const at = (time: string) => narrow.buckets.find((bucket) => bucket.from === `${DAY}T${time}:00.000Z`)?.count;
    expect([at("00:00"), at("01:00"), at("02:30")]).toEqual([null, 1, 0]);
  });
});
