import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../../scripts/test/test-database.ts";
import type { Caller } from "../../context.ts";
import { pool } from "../../db/pool.ts";
import { DETECTIONS } from "../../trail/detections/rules/index.ts";
import { seedAlert } from "../alerts/alerts.test-support.ts";
import { openIncidents } from "../incidents/open-count.ts";
import { EVERYWHERE } from "../shell/scope.ts";
import { channelList, deliveryLog } from "./channels.ts";
import { conditionOf, detectionDetail, detectionList } from "./detections.ts";
import { suppressionList } from "./suppressions.ts";

const A = "111122223333";
const B = "444455556666";
const administrator: Caller = { id: "u1", name: "Ada", role: "administrator", accounts: null, ipAddress: null };
const ofB: Caller = { ...administrator, id: "u2", accounts: [B] };
const NOW = new Date("2026-10-10T00:00:00Z");
const ACTIVE = "01900000-0000-7000-8000-0000000000a1";
const ENDED = "01900000-0000-7000-8000-0000000000a2";
const ALL = "01900000-0000-7000-8000-0000000000c1";
const OF_B = "01900000-0000-7000-8000-0000000000c2";

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
  await pool().query(
    `INSERT INTO suppression (id, detection_id, actor, account_id, reason, created_by, created_at, expires_at, ended_at, ended_by) VALUES
       ($1, 'iam-access-key-for-other', 'AIDAEXAMPLEEXAMPLEANA', NULL, 'Rotation', 'Ada', '2026-10-01', '2026-11-01', NULL, NULL),
       ($2, 'secrets-read-burst', NULL, $3, 'Backup', 'Bea', '2026-10-02', '2026-11-01', '2026-10-03', 'Bea')`,
    [ACTIVE, ENDED, B],
  );
  await seedAlert({ suppressionId: ACTIVE });
  await seedAlert({ accounts: [B], actor: "kim" });
  await seedAlert({ at: "2026-08-01T00:00:00Z" });
  await pool().query(
    "INSERT INTO detection_setting (detection_id, is_enabled, severity, updated_at, updated_by) VALUES ('iam-access-key-for-other', false, 0, '2026-10-05', 'Ada')",
  );
  await pool().query(
    `INSERT INTO notification_channel (id, name, kind, target, sealed, min_severity, account_ids, created_by, created_at, updated_at) VALUES
       ($1, 'all', 'webhook', 'example.com', 'sealed-text', 1, '{}', 'Ada', now(), now()),
       ($2, 'of B', 'email', 'b@example.com', 'sealed-text', 4, $3, 'Ada', now(), now())`,
    [ALL, OF_B, [B]],
  );
  const told = await seedAlert({ at: "2026-10-09T00:00:00Z" });
  await pool().query(
    `INSERT INTO notification_delivery (id, channel_id, kind, news_key, alert_id, digest_id, status, attempts, next_try_at, sent_at, error, created_at) VALUES
       ('01900000-0000-7000-8000-0000000000d1', $1, 'digest', 'd1', NULL, NULL, 'sent', 1, '2026-10-09', '2026-10-09', NULL, '2026-10-09'),
       ('01900000-0000-7000-8000-0000000000d2', $1, 'alert', 'n1', $3, '01900000-0000-7000-8000-0000000000d1', 'in_digest', 0, '2026-10-09', NULL, NULL, '2026-10-09'),
       ('01900000-0000-7000-8000-0000000000d3', $2, 'alert', 'n1', $3, NULL, 'failed', 8, '2026-10-09', NULL, 'The receiver answered 500.', '2026-10-08'),
       ('01900000-0000-7000-8000-0000000000d4', $2, 'test', 'd4', NULL, NULL, 'waiting', 0, '2026-10-10', NULL, NULL, '2026-10-07')`,
    [ALL, OF_B, told],
  );
});
afterAll(() => database.drop());

describe("suppressionList", () => {
  it("lists those that work first, with what they hide; of one account to who sees only that", async () => {
    const rows = await suppressionList(administrator);
    expect(rows.map(({ id, hidden, endedBy }) => [id, hidden, endedBy])).toEqual([
      [ACTIVE, 1, null],
      [ENDED, 0, "Bea"],
    ]);
    expect(rows[0]?.conditions).toEqual([
      { name: "detection", text: "Access key made for another user" },
      { name: "actor", text: `arn:aws:iam::${A}:user/ana` },
    ]);
    expect((await suppressionList(ofB)).map(({ id }) => id)).toEqual([ENDED]);
  });
});

describe("detections", () => {
  it("are all listed, with their setting and the alerts of 30 days that the caller may see", async () => {
    const rows = await detectionList(administrator, NOW);
    expect(rows).toHaveLength(DETECTIONS.length);
    const changed = rows.filter(({ isEnabled, severity, ownSeverity }) => !isEnabled || severity !== ownSeverity);
    expect(changed.map(({ id, severity, alerts, suppressed }) => [id, severity, alerts, suppressed])).toEqual([
      ["iam-access-key-for-other", "critical", 2, 1],
    ]);
    const seen = await detectionDetail(ofB, "iam-access-key-for-other", NOW);
    expect(seen).toMatchObject({ alerts: 1, suppressed: 0, setBy: { name: "Ada" }, isEnabled: false });
    expect(await detectionDetail(administrator, "no-such", NOW)).toBeNull();
  });

  it("say when they raise an alert, whatever their kind", () => {
    const words = new Set(DETECTIONS.map((detection) => conditionOf(detection)));
    expect(words).toContain("Every single event");
    for (const text of words) expect(text).not.toMatch(/undefined|NaN/);
  });
});

describe("channels", () => {
  it("show no secret, and to who sees some accounts only those of these", async () => {
    const rows = await channelList(administrator, NOW);
    expect(rows.map(({ id, waiting, failed, lastSentAt }) => [id, waiting, failed, lastSentAt])).toEqual([
      [ALL, 0, 0, "2026-10-09T00:00:00.000Z"],
      [OF_B, 1, 1, null],
    ]);
    expect(JSON.stringify(rows)).not.toContain("sealed-text");
    expect((await channelList(ofB, NOW)).map(({ id }) => id)).toEqual([OF_B]);
  });

  it("have a log without what stands in a digest, a page at a time", async () => {
    const page = (after: string | null, caller = administrator) =>
      deliveryLog(caller, { after, before: null, limit: 2 });
    const first = await page(null);
    expect(first.rows.map(({ kind, status, members, error }) => [kind, status, members, error])).toEqual([
      ["digest", "sent", 1, null],
      ["alert", "failed", 0, "The receiver answered 500."],
    ]);
    const second = await page(first.next);
    expect(second.rows.map(({ kind, nextTryAt }) => [kind, nextTryAt])).toEqual([["test", "2026-10-10T00:00:00.000Z"]]);
    expect((await page(null, ofB)).rows.map(({ kind }) => kind)).toEqual(["alert", "test"]);
  });
});

describe("openIncidents", () => {
  it("is not known where nothing was ever taken, and counts what is not closed", async () => {
    expect(await openIncidents(administrator, EVERYWHERE)).toBeNull();
    await pool().query(
      `INSERT INTO trail_coverage (account_id, region, hour, objects, events) VALUES ($1, 'eu-west-1', '2026-10-01', 1, 1)`,
      [A],
    );
    for (const [id, status, account] of [
      ["01900000-0000-7000-8000-000000000001", "open", A],
      ["01900000-0000-7000-8000-000000000002", "closed", A],
      ["01900000-0000-7000-8000-000000000003", "contained", B],
    ])
      await pool().query(
        `INSERT INTO incident (id, severity, actors, account_ids, detection_ids, tactics, alert_count, first_at, last_at, status, created_at, updated_at)
         VALUES ($1, 1, '{}', ARRAY[$3], '{}', '{}', 1, now(), now(), $2, now(), now())`,
        [id, status, account],
      );
    expect(await openIncidents(administrator, EVERYWHERE)).toBe(2);
    expect(await openIncidents(administrator, { ...EVERYWHERE, account: [A] })).toBe(1);
    expect(await openIncidents(ofB, EVERYWHERE)).toBeNull();
  });
});
