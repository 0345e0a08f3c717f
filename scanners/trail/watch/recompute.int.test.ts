import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { newId } from "#lib/db/ids.ts";
import { pool } from "#lib/db/pool.ts";
import { trailRecord } from "../../../scripts/test/moto-account.ts";
import { createTestDatabase, type TestDatabase } from "../../../scripts/test/test-database.ts";
import { Dictionary } from "../dictionary.ts";
import { TrailIngest } from "../ingest.ts";
import { loadWatcher } from "./load-watcher.ts";
import { recomputeAlerts } from "./recompute.ts";

const ACCOUNT = "123456789012";
const NOW = new Date("2026-11-20T12:00:00Z");
let database: TestDatabase;
let next = 0;

beforeAll(async () => {
  database = await createTestDatabase();
  await pool().query(
    "INSERT INTO aws_account (account_id, name, source_type, updated_at) VALUES ($1, 'Main', 'live', now())",
    [ACCOUNT],
  );
});
beforeEach(async () => {
  await pool().query(
    "TRUNCATE trail_event, trail_object, trail_hit, trail_hit_body, trail_seen, trail_link, trail_dirty, alert, incident, incident_event, suppression",
  );
});
afterAll(async () => database?.drop());

interface Call {
  by: string;
  at: string;
  source: string;
  name: string;
  parameters?: unknown;
  response?: unknown;
  key?: string;
}

/** Takes calls of users as one delivery, and computes the alerts. */
async function deliver(...calls: Call[]): Promise<void> {
  const records = calls.map(({ by, at, source, name, parameters, response, key }) =>
    trailRecord(++next, new Date(`2026-11-${at}Z`), {
      userIdentity: {
        type: "IAMUser",
        principalId: `AIDA${by.toUpperCase()}`,
        arn: `arn:aws:iam::${ACCOUNT}:user/${by}`,
        accountId: ACCOUNT,
        userName: by,
        accessKeyId: key ?? `AKIA${by.toUpperCase()}`,
      },
      eventSource: `${source}.amazonaws.com`,
      eventName: name,
      requestParameters: parameters ?? null,
      responseElements: response ?? null,
      readOnly: false,
      managementEvent: true,
      eventCategory: "Management",
      userAgent: "aws-cli/2.17",
    }),
  );
  const lookup = () => undefined;
  const ingest = new TrailIngest({ ids: new Dictionary(), lookup, watcher: await loadWatcher(lookup) });
  const bytes = gzipSync(JSON.stringify({ Records: records }));
  const source = { bucket: "b", key: `${next}.json.gz`, etag: null, deliveredAt: NOW, hasDeliveryTime: true };
  await ingest.addBytes(source, bytes);
  await ingest.finish();
  await recomputeAlerts({ now: () => NOW });
}

const stopLogging = (by: string, at: string): Call => ({
  by,
  at,
  source: "cloudtrail",
  name: "StopLogging",
  parameters: { name: "main" },
});

interface AlertRow {
  id: string;
  detection: string;
  count: number;
  incident: string | null;
  events: string[];
}

async function alerts(): Promise<AlertRow[]> {
  const found = await pool().query<AlertRow>(
    `SELECT id, detection_id AS detection, count, incident_id AS incident, body->'eventIds' AS events FROM alert
     WHERE detection_id NOT IN ('new-behaviour') ORDER BY first_at, id`,
  );
  return found.rows;
}

const incidents = async () =>
  (
    await pool().query<{ id: string; alerts: number; merged: string | null; status: string }>(
      "SELECT id, alert_count AS alerts, merged_into AS merged, status FROM incident ORDER BY created_at, first_at",
    )
  ).rows;

describe("alerts from stored hits", () => {
  it("are amended under their id when more of the same comes, also when it comes late", async () => {
    await deliver(stopLogging("mallory", "20T10:00:00"));
    const [first] = await alerts();
    expect(first).toMatchObject({ count: 1 });
    await deliver(stopLogging("mallory", "20T09:00:00"), stopLogging("mallory", "20T11:00:00"));
    const after = (await alerts()).filter(({ detection }) => detection === first?.detection);
    expect(after).toMatchObject([{ id: first?.id, count: 3 }]);
    // In the order of time, not of arrival.
    expect(after[0]?.events.indexOf(first?.events[0] ?? "")).toBe(1);
    expect(await incidents()).toHaveLength(1);
  });

  it("are kept apart by actor and by day", async () => {
    await deliver(
      stopLogging("mallory", "19T10:00:00"),
      stopLogging("mallory", "20T10:00:00"),
      stopLogging("eve", "20T10:00:00"),
    );
    const own = (await alerts()).filter(
      ({ detection }) => detection === (detection.includes("trail") ? detection : ""),
    );
    expect(own).toHaveLength(3);
    expect(own.every(({ count }) => count === 1)).toBe(true);
    // A day apart is a long pause, and the two users have nothing in common.
    expect(await incidents()).toHaveLength(3);
  });

  it("are kept and marked where a suppression fits, and make no incident", async () => {
    await pool().query(
      `INSERT INTO suppression (id, actor, reason, created_by, created_at, expires_at) VALUES ($1, 'AIDAMALLORY', 'drill', 'x', $2, $3)`,
      [newId(), new Date("2026-11-01T00:00:00Z"), new Date("2026-12-01T00:00:00Z")],
    );
    await deliver(stopLogging("mallory", "20T10:00:00"), stopLogging("eve", "20T10:00:00"));
    const found = await pool().query(
      `SELECT actor, suppression_id IS NOT NULL AS suppressed, incident_id IS NOT NULL AS grouped FROM alert
       WHERE detection_id <> 'new-behaviour' ORDER BY actor`,
    );
    expect(found.rows).toEqual([
      { actor: "AIDAEVE", suppressed: false, grouped: true },
      { actor: "AIDAMALLORY", suppressed: true, grouped: false },
    ]);
  });
});

describe("incidents", () => {
  it("keep id, status and notes, and take in another when it turns out to be the same hand", async () => {
    await deliver(stopLogging("mallory", "20T10:00:00"));
    const [first] = await incidents();
    await pool().query("UPDATE incident SET status = 'investigating' WHERE id = $1", [first?.id]);
    await deliver({ ...stopLogging("backdoor", "20T10:30:00"), key: "AKIABACKDOOR1" });
    expect(await incidents()).toHaveLength(2);
    // Delivered last: mallory made the key with which the second user acted.
    await deliver({
      by: "mallory",
      at: "20T10:20:00",
      source: "iam",
      name: "CreateAccessKey",
      parameters: { userName: "backdoor" },
      response: { accessKey: { accessKeyId: "AKIABACKDOOR1", userName: "backdoor" } },
    });
    const after = await incidents();
    const whole = after.find(({ merged }) => merged === null);
    expect(whole).toMatchObject({ id: first?.id, status: "investigating" });
    expect(after.filter(({ merged }) => merged === first?.id)).toHaveLength(1);
    expect(new Set((await alerts()).map(({ incident }) => incident))).toEqual(new Set([first?.id]));
    const log = await pool().query<{ type: string }>("SELECT DISTINCT type FROM incident_event ORDER BY 1");
    expect(log.rows.map(({ type }) => type)).toEqual(expect.arrayContaining(["alert-added", "merged", "opened"]));
  });
});
