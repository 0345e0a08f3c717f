import { afterAll, beforeAll, expect, it } from "vitest";
import { fixedClock } from "#lib/clock.ts";
import { pool, transaction } from "#lib/db/pool.ts";
import { stopJobs } from "#lib/jobs/boss.ts";
import { eraseAccounts } from "#lib/services/account/erase.ts";
import type { FunctionLookup } from "#lib/trail/attribute-function.ts";
import { createTestDatabase, type TestDatabase } from "../../../scripts/test/test-database.ts";
import { runUpkeep } from "../../pipeline/upkeep.ts";
import { Dictionary } from "../dictionary.ts";
import { TrailIngest } from "../ingest.ts";
import { loadWatcher } from "./load-watcher.ts";
import { keyFor } from "./watch.test-support.ts";

const A = "111122223333";
let database: TestDatabase;
let ingest: TrailIngest;

beforeAll(async () => {
  database = await createTestDatabase();
  const lookup: FunctionLookup = () => undefined;
  ingest = new TrailIngest({ ids: new Dictionary(), lookup, watcher: await loadWatcher(lookup) });
});
afterAll(async () => {
  await stopJobs(1_000);
  await database.drop();
});

let files = 0;
/** Takes a file in which ana makes keys for others, and stores it. */
async function takeKeys(...keys: [who: string, time: string][]): Promise<void> {
  const Records = keys.map(([who, time]) => ({ ...keyFor(who, "ana", time, A), eventID: crypto.randomUUID() }));
  const key = `keys-${files++}.json`;
  const source = {
    bucket: "files",
    key,
    etag: null,
    deliveredAt: new Date("2026-10-01T12:00:00Z"),
    hasDeliveryTime: true,
  };
  await ingest.addBytes(source, Buffer.from(JSON.stringify({ Records })));
  await ingest.settle();
}

/** Hits and the texts behind them: `detection: how many hits, how many texts`. */
async function stored(): Promise<string[]> {
  const found = await pool().query<{ line: string }>(
    `SELECT detection_id || ': ' || count(h.event_id) || ', ' || count(DISTINCT b.id) AS line
     FROM trail_hit_body b LEFT JOIN trail_hit h ON h.body_id = b.id WHERE detection_id = 'iam-access-key-for-other' GROUP BY detection_id`,
  );
  return found.rows.map(({ line }) => line);
}

it("stores once what several hits say", async () => {
  await takeKeys(["kim", "2026-10-01T10:00:00Z"], ["kim", "2026-10-01T10:01:00Z"], ["lee", "2026-10-01T10:02:00Z"]);
  expect(await stored()).toEqual(["iam-access-key-for-other: 3, 2"]);
  await takeKeys(["kim", "2026-10-01T10:03:00Z"]);
  expect(await stored()).toEqual(["iam-access-key-for-other: 4, 2"]);
});

it("writes a text again that was erased with its account meanwhile", async () => {
  await transaction((sql) => eraseAccounts(sql, [A]));
  expect(await stored()).toEqual([]);
  await takeKeys(["kim", "2026-10-01T11:00:00Z"]);
  expect(await stored()).toEqual(["iam-access-key-for-other: 1, 1"]);
});

it("keeps a text that was used of late, and ends it when nothing stands on it", async () => {
  await pool().query("DELETE FROM trail_hit");
  await runUpkeep(fixedClock(new Date("2026-10-02T00:00:00Z")));
  expect(await stored()).toEqual(["iam-access-key-for-other: 0, 1"]);
  await pool().query("UPDATE trail_hit_body SET used_at = now() - interval '49 hours'");
  await runUpkeep(fixedClock(new Date("2026-10-02T00:00:00Z")));
  expect(await stored()).toEqual([]);
});
