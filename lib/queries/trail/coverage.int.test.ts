import { afterAll, beforeAll, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../../scripts/test/test-database.ts";
import { CLI } from "../../context.ts";
import { newId } from "../../db/ids.ts";
import { pool } from "../../db/pool.ts";
import { lastCovered, trailCoverage } from "./coverage.ts";

const FROM = new Date("2026-11-18T00:00:00Z");
const TO = new Date("2026-11-20T12:00:00Z");
let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
  // The first account: a whole quiet day, then a day with events in every fourth hour. The second: two hours only.
  await pool().query(
    `INSERT INTO trail_coverage (account_id, region, hour, objects, events, max_lag_seconds)
     SELECT '111111111111', 'eu-west-1', '2026-11-18T00:00:00Z'::timestamptz + n * interval '1 hour',
            CASE WHEN n >= 24 AND n % 4 = 0 THEN 2 ELSE 0 END, CASE WHEN n >= 24 AND n % 4 = 0 THEN 10 ELSE 0 END, CASE WHEN n = 28 THEN 300 END
     FROM generate_series(0, 47) n
     UNION ALL SELECT '222222222222', 'us-east-1', ('2026-11-20T0' || n || ':00:00Z')::timestamptz, 1, 100, 60 FROM generate_series(3, 4) n
     UNION ALL SELECT '111111111111', 'eu-west-1', '2026-11-10T00:00:00Z'::timestamptz, 9, 9, 9`,
  );
  const [run, verification] = [newId(), newId()];
  await pool().query(
    `INSERT INTO trail_verification_run (id, account_id, status, days, requested_by, created_at) VALUES ($1, '111111111111', 'done', 1, 'x', now())`,
    [run],
  );
  await pool().query(
    `INSERT INTO trail_verification (id, run_id, account_id, trail_arn, region, verdict, is_validation_on, key_state, window_start, window_end,
                                     counts, problems, problem_count, checked_at)
     VALUES ($1, $2, '111111111111', 'arn:x', 'eu-west-1', 'valid', true, 'listed', $3, $4, '{}', '[]', 0, now())`,
    [verification, run, FROM, TO],
  );
  await pool().query(
    "INSERT INTO trail_verification_range (verification_id, starts_at, ends_at, verdict) VALUES ($1, '2026-11-19T00:00:00Z', '2026-11-19T06:00:00Z', 'valid')",
    [verification],
  );
});
afterAll(async () => database?.drop());

it("gives each day's hours, those with events and those that digests prove, most events first", async () => {
  const rows = await trailCoverage(CLI, { account: [], region: [], from: FROM, to: TO });
  expect(rows).toMatchObject([
    { accountId: "222222222222", region: "us-east-1", events: 200, objects: 2, maxLagSeconds: 60 },
    { accountId: "111111111111", region: "eu-west-1", events: 60, objects: 12, maxLagSeconds: 300 },
  ]);
  expect(rows[1]?.days).toEqual([
    { day: "2026-11-18", hours: 24, active: 0, verified: 0, objects: 0, events: 0 },
    // An hour is proven when the digests reach far enough past it for its files to have come: not the sixth.
    { day: "2026-11-19", hours: 24, active: 6, verified: 5, objects: 12, events: 60 },
  ]);
  expect(rows[0]?.days.map(({ day, hours }) => [day, hours])).toEqual([["2026-11-20", 2]]);
});

it("gives only accounts and regions in scope", async () => {
  const span = { region: [], from: FROM, to: TO };
  const own = await trailCoverage({ ...CLI, accounts: ["111111111111"] }, { ...span, account: [] });
  expect(own.map(({ accountId }) => accountId)).toEqual(["111111111111"]);
  expect(await trailCoverage(CLI, { ...span, account: [], region: ["sa-east-1"] })).toEqual([]);
});

it("knows the last day that the trail has something of, in scope", async () => {
  const all = { account: [], region: [] };
  const now = new Date("2028-01-01T00:00:00Z");
  expect(await lastCovered(CLI, all, now)).toEqual(new Date("2026-11-20T23:59:59.999Z"));
  expect(await lastCovered({ ...CLI, accounts: ["111111111111"] }, all, now)).toEqual(
    new Date("2026-11-19T23:59:59.999Z"),
  );
  expect(await lastCovered({ ...CLI, accounts: ["333333333333"] }, all, now)).toEqual(now);
});
