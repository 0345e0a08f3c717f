import { afterAll, beforeAll, expect, it } from "vitest";
import { trailRecord } from "../../scripts/test/moto-account.ts";
import { createTestDatabase, type TestDatabase } from "../../scripts/test/test-database.ts";
import { eventsOn } from "../demo/events/day-events.ts";
import { fuzzTrail } from "./fuzz.test-support.ts";
import { recomputeAlerts } from "./watch/recompute.ts";

const AT = new Date("2026-11-20T10:00:00Z");
let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => database?.drop());

it("loses none of 4,000 mutated records, and puts every rejected one into quarantine", async () => {
  const base = [
    ...eventsOn(AT, -1)
      .slice(0, 300)
      .map(({ record }) => record),
    trailRecord(1, AT),
  ];
  const result = await fuzzTrail(JSON.parse(JSON.stringify(base)), 4_000, 20_261_129);
  expect(result.faults).toEqual([]);
  expect(result.rejected).toBeGreaterThan(100);
  expect(result.stored).toBeGreaterThan(2_000);
  // What was found in them makes alerts without failing.
  await recomputeAlerts({ now: () => AT });
});
