import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../../scripts/test/test-database.ts";
import type { Caller } from "../../context.ts";
import { pool } from "../../db/pool.ts";
import { EVERYWHERE, type ListScope } from "../shell/scope.ts";
import { insertEvents } from "../trail/trail.test-support.ts";
import { resourceAlerts } from "./about-resource.ts";
import { NO_ALERT_FILTER } from "./alert-filters.ts";
import { seedAlert } from "./alerts.test-support.ts";
import { alertsPage } from "./alerts-page.ts";
import { alertDetail } from "./detail.ts";
import { alertFacets } from "./facets.ts";
import { listAlerts } from "./list.ts";
import { watchState } from "./watch-state.ts";

const A = "111122223333";
const B = "444455556666";
const administrator: Caller = { id: "u1", name: "Ada", role: "administrator", accounts: null, ipAddress: null };
const ofB: Caller = { ...administrator, id: "u2", role: "viewer", accounts: [B] };
const everywhere = EVERYWHERE;
const EVENT = "00000000-0000-4000-8000-000000000001";
const LOST = "00000000-0000-4000-8000-000000000002";
const USER = "01900000-0000-7000-8000-000000000001";

let database: TestDatabase;
const ids: Record<string, string> = {};

/** Names of the seeded alerts that a filter shows, in the order of the list. */
async function shown(
  filter: Partial<typeof NO_ALERT_FILTER>,
  caller = administrator,
  more: { scope?: ListScope; from?: Date; sort?: string } = {},
): Promise<string[]> {
  const page = await listAlerts(caller, {
    scope: more.scope ?? everywhere,
    filter: { ...NO_ALERT_FILTER, ...filter },
    from: more.from ?? null,
    sort:
      more.sort === undefined
        ? null
        : { columnId: more.sort.replace("-", ""), isDescending: more.sort.startsWith("-") },
    page: { after: null, before: null, limit: 50 },
  });
  return page.rows.map(({ id }) => Object.keys(ids).find((name) => ids[name] === id) ?? id);
}

beforeAll(async () => {
  database = await createTestDatabase();
  await pool().query(
    "INSERT INTO aws_account (account_id, name, source_type, updated_at) VALUES ($1, 'alpha', 'snapshot', now()), ($2, 'beta', 'snapshot', now())",
    [A, B],
  );
  await insertEvents([
    { id: EVENT, time: "2026-10-01T10:00:00Z", name: "CreateAccessKey", source: "iam.amazonaws.com", account: A },
  ]);
  await pool().query(
    `WITH body AS (
       INSERT INTO trail_hit_body (hash, detection_id, group_key, body, used_at)
       VALUES (gen_random_uuid(), 'iam-access-key-for-other', 'ana', '{}', now()) RETURNING id)
     INSERT INTO trail_hit (body_id, event_time, event_id)
     SELECT id, '2026-10-01T10:00:00Z'::timestamptz, $1::uuid FROM body UNION ALL SELECT id, '2026-10-01T10:01:00Z', $2::uuid FROM body`,
    [EVENT, LOST],
  );
  await pool().query(
    `INSERT INTO resource (id, account_id, region, kind, arn, name, tags, config, content_hash, collector, first_seen_at, changed_at)
     VALUES ($1, $2, 'global', 'iam.user', $3, 'ana', '{}', '{"uniqueId": "AIDAEXAMPLEEXAMPLEANA"}', 'x', 'test', now(), now())`,
    [USER, A, `arn:aws:iam::${A}:user/ana`],
  );
  await pool().query(
    `INSERT INTO suppression (id, detection_id, reason, created_by, created_at, expires_at)
     VALUES ('01900000-0000-7000-8000-0000000000aa', 'secrets-read-burst', 'It is the backup.', 'Ada', '2026-10-01', '2026-11-01')`,
  );
  ids["key"] = await seedAlert({
    at: "2026-10-01T10:00:00Z",
    severity: "high",
    subjects: [`arn:aws:iam::${A}:user/100%_bob`],
    eventIds: [EVENT, LOST],
    names: { userName: "bob" },
    count: 2,
  });
  ids["url"] = await seedAlert({
    at: "2026-10-02T10:00:00Z",
    severity: "critical",
    detectionId: "lambda-url-without-auth",
    actor: "AROAEXAMPLEEXAMPLEDEP",
    actorName: `arn:aws:iam::${B}:role/deploy (session ci)`,
    accounts: [B],
    regions: ["us-east-1"],
    count: 7,
  });
  ids["both"] = await seedAlert({
    at: "2026-10-03T10:00:00Z",
    severity: "low",
    accounts: [A, B],
    actor: "AIDAEXAMPLEEXAMPLEKIM",
  });
  ids["hidden"] = await seedAlert({
    at: "2026-10-04T10:00:00Z",
    detectionId: "secrets-read-burst",
    suppressionId: "01900000-0000-7000-8000-0000000000aa",
  });
  ids["nowhere"] = await seedAlert({ at: "2026-10-05T10:00:00Z", accounts: [], detectionId: "no-such-detection" });
});
afterAll(() => database.drop());

describe("listAlerts", () => {
  it("shows active alerts, the newest first, and suppressed ones when asked", async () => {
    expect(await shown({})).toEqual(["nowhere", "both", "url", "key"]);
    expect(await shown({ status: ["suppressed"] })).toEqual(["hidden"]);
    expect(await shown({ status: ["active", "suppressed"] })).toEqual(["nowhere", "hidden", "both", "url", "key"]);
  });

  it("filters by each filter, and only those match", async () => {
    expect(await shown({ severity: ["critical", "low"] })).toEqual(["both", "url"]);
    expect(await shown({ detection: ["lambda-url-without-auth"] })).toEqual(["url"]);
    expect(await shown({ technique: ["T1098.001"] })).toEqual(["both", "key"]);
    expect(await shown({ technique: ["T9999"] })).toEqual([]);
    expect(await shown({ tactic: ["initial access"] })).toEqual(["url"]);
    expect(await shown({ actor: ["AIDAEXAMPLEEXAMPLEKIM"] })).toEqual(["both"]);
    expect(await shown({ subject: `arn:aws:iam::${A}:user/100%_bob` })).toEqual(["key"]);
    expect(await shown({ subject: "bob" })).toEqual([]);
    expect(await shown({ q: "100%_B" })).toEqual(["key"]);
    expect(await shown({ q: "100_" })).toEqual([]);
    expect(await shown({ q: "role/deploy" })).toEqual(["url"]);
    expect(await shown({ q: "lambda-url" })).toEqual(["url"]);
    expect(await shown({}, administrator, { scope: { ...EVERYWHERE, account: [B] } })).toEqual(["both", "url"]);
    expect(await shown({}, administrator, { scope: { ...EVERYWHERE, region: ["us-east-1"] } })).toEqual(["url"]);
    expect(await shown({}, administrator, { from: new Date("2026-10-02T10:00:00Z") })).toEqual([
      "nowhere",
      "both",
      "url",
    ]);
  });

  it("sorts by severity, events and time, both ways", async () => {
    expect(await shown({}, administrator, { sort: "severity" })).toEqual(["url", "nowhere", "key", "both"]);
    expect(await shown({}, administrator, { sort: "-severity" })).toEqual(["both", "key", "nowhere", "url"]);
    expect((await shown({}, administrator, { sort: "-count" })).slice(0, 2)).toEqual(["url", "key"]);
    expect(await shown({}, administrator, { sort: "lastAt" })).toEqual(["key", "url", "both", "nowhere"]);
  });

  it("shows to somebody of one account what touches it, and nothing without account", async () => {
    expect(await shown({}, ofB)).toEqual(["both", "url"]);
    expect(await shown({}, ofB, { scope: { ...EVERYWHERE, account: [A] } })).toEqual([]);
  });

  it("pages forth and back without loss", async () => {
    const request = (after: string | null, before: string | null) =>
      listAlerts(administrator, {
        scope: everywhere,
        filter: NO_ALERT_FILTER,
        from: null,
        sort: null,
        page: { after, before, limit: 3 },
      });
    const first = await request(null, null);
    const second = await request(first.next, null);
    expect([...first.rows, ...second.rows].map(({ id }) => id)).toEqual([
      ids["nowhere"],
      ids["both"],
      ids["url"],
      ids["key"],
    ]);
    expect(second.next).toBeNull();
    expect((await request(null, second.previous)).rows.map(({ id }) => id)).toEqual(first.rows.map(({ id }) => id));
  });
});

describe("alertFacets", () => {
  it("counts each filter under all others", async () => {
    const facets = await alertFacets(administrator, {
      scope: everywhere,
      filter: { ...NO_ALERT_FILTER, severity: ["critical"] },
      from: null,
    });
    expect(facets.total).toBe(1);
    expect(facets.severity.map(({ value, count }) => `${value} ${count}`)).toEqual([
      "critical 1",
      "high 2",
      "medium 0",
      "low 1",
      "info 0",
    ]);
    expect(facets.detection.map(({ value, count }) => [value, count])).toEqual([["lambda-url-without-auth", 1]]);
    expect(facets.status).toEqual([
      { value: "active", count: 1 },
      { value: "suppressed", count: 0 },
    ]);
    const all = await alertFacets(ofB, { scope: everywhere, filter: NO_ALERT_FILTER, from: null });
    expect(all.total).toBe(2);
    expect(all.actor.map(({ value }) => value).sort()).toEqual(["AIDAEXAMPLEEXAMPLEKIM", "AROAEXAMPLEEXAMPLEDEP"]);
    expect(all.technique.find(({ value }) => value === "T1098.001")).toMatchObject({ count: 1 });
    expect(all.tactic.map(({ value, count }) => [value, count])).toContainEqual(["initial access", 1]);
  });
});

describe("alertDetail", () => {
  it("shows events that are still there, says how many are not, and fills commands", async () => {
    const detail = await alertDetail(administrator, ids["key"] ?? "");
    expect(detail?.events.map(({ id, name }) => [id, name])).toEqual([[EVENT, "CreateAccessKey"]]);
    expect(detail?.missingEvents).toBe(1);
    expect(detail?.actorView).toMatchObject({ resourceId: USER, isRecreated: false, privileges: null });
    expect(detail?.steps.some(({ command }) => command?.includes("--user-name bob"))).toBe(true);
    expect(detail?.techniqueViews[0]?.href).toBe("https://attack.mitre.org/techniques/T1098/001/");
    expect(detail?.suppression).toBeNull();
    // It goes to the browser as it is: nothing in it may be more than data.
    expect(structuredClone(detail)).toEqual(detail);
  });

  it("does not take a user of the same name for the one that acted", async () => {
    const detail = await alertDetail(administrator, ids["both"] ?? "");
    expect(detail?.actorView).toMatchObject({ resourceId: null, isRecreated: true, privileges: null });
  });

  it("names the suppression, and knows alerts of detections that are gone", async () => {
    expect((await alertDetail(administrator, ids["hidden"] ?? ""))?.suppression).toMatchObject({
      reason: "It is the backup.",
    });
    expect(await alertDetail(administrator, ids["nowhere"] ?? "")).toMatchObject({
      texts: null,
      title: "no-such-detection",
      steps: [],
    });
  });

  it("is not there for somebody of another account, nor are events and users of it", async () => {
    expect(await alertDetail(ofB, ids["key"] ?? "")).toBeNull();
    expect(await alertDetail(ofB, "nonsense")).toBeNull();
    const detail = await alertDetail(ofB, ids["both"] ?? "");
    expect(detail?.actorView).toMatchObject({ resourceId: null, isRecreated: false });
  });
});

describe("resourceAlerts", () => {
  const now = new Date("2026-10-10T00:00:00Z");

  it("counts alerts on and by a resource, and not those on one whose name begins alike", async () => {
    expect(await resourceAlerts(administrator, `arn:aws:iam::${A}:user/100%_bob`, now)).toEqual({
      on: 1,
      by: 0,
      actors: [],
    });
    expect(await resourceAlerts(administrator, `arn:aws:iam::${A}:user/100`, now)).toEqual({
      on: 0,
      by: 0,
      actors: [],
    });
    expect(await resourceAlerts(ofB, `arn:aws:iam::${B}:role/deploy`, now)).toEqual({
      on: 0,
      by: 1,
      actors: ["AROAEXAMPLEEXAMPLEDEP"],
    });
    expect(await resourceAlerts(ofB, `arn:aws:iam::${A}:user/100%_bob`, now)).toMatchObject({ on: 0 });
  });
});

describe("watchState", () => {
  it("knows since when events are taken, and that none are in another account", async () => {
    expect(await watchState(administrator)).toEqual({
      since: "2026-10-01T10:00:00.000Z",
      until: "2026-10-01T11:00:00.000Z",
      isBehind: false,
    });
    expect(await watchState(ofB)).toEqual({ since: null, until: null, isBehind: false });
  });
});

describe("alertsPage", () => {
  it("gives list, counts and the opened alert together", async () => {
    const view = await alertsPage(administrator, {
      scope: everywhere,
      filter: NO_ALERT_FILTER,
      from: new Date("2026-10-01T00:00:00Z"),
      sort: null,
      after: null,
      before: null,
      alert: ids["url"] ?? null,
    });
    expect([view.page.rows.length, view.facets.total, view.detail?.id, view.isFiltered]).toEqual([
      4,
      4,
      ids["url"],
      false,
    ]);
  });
});
