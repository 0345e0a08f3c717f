import { afterAll, beforeEach, describe, expect, it } from "vitest";
import type { Caller } from "#lib/context.ts";
import { pool, transaction } from "#lib/db/pool.ts";
import type { SuppressionInput } from "#lib/domain/suppression.ts";
import { stopJobs } from "#lib/jobs/boss.ts";
import { eraseAccounts } from "#lib/services/account/erase.ts";
import { configureDetection } from "#lib/services/detection/configure.ts";
import { createSuppression } from "#lib/services/suppression/create.ts";
import { endSuppression } from "#lib/services/suppression/end.ts";
import { previewSuppression } from "#lib/services/suppression/preview.ts";
import { createTestDatabase, type TestDatabase } from "../../../scripts/test/test-database.ts";
import { keyFor, recomputeAt, take } from "./watch.test-support.ts";

const DETECTION = "iam-access-key-for-other";
const NOW = new Date("2026-10-01T12:00:00Z");
const LATER = "2026-10-01T13:00:00Z";
const analyst: Caller = { id: "u1", name: "Ada", role: "analyst", accounts: null, ipAddress: null };
const viewer: Caller = { ...analyst, id: "u2", role: "viewer" };
const analystOfB: Caller = { ...analyst, id: "u3", accounts: ["444455556666"] };
const anyScope = { detectionId: null, actor: null, subject: null, accountId: null };
const reason = "Key rotation by hand, agreed.";

let database: TestDatabase | undefined;

async function alerts(): Promise<{ actor: string; hidden: boolean; incident: string | null }[]> {
  const found = await pool().query<{ actor: string; hidden: boolean; incident: string | null }>(
    `SELECT split_part(actor_name, '/', 2) AS actor, suppression_id IS NOT NULL AS hidden, incident_id AS incident
     FROM alert WHERE detection_id = $1 ORDER BY 1`,
    [DETECTION],
  );
  return found.rows;
}

async function hidden(): Promise<string[]> {
  return (await alerts()).flatMap((alert) => (alert.hidden ? [alert.actor] : []));
}

async function incidentOf(
  actor: string,
): Promise<{ id: string; status: string; reason: string | null; alerts: number }> {
  const found = await pool().query<{ id: string; status: string; reason: string | null; alerts: number }>(
    `SELECT id, status, closed_reason AS reason, alert_count AS alerts FROM incident
     WHERE actors @> ARRAY[(SELECT actor FROM alert WHERE actor_name LIKE $1 LIMIT 1)]`,
    [`%/${actor}`],
  );
  const [row] = found.rows;
  if (row === undefined || found.rows.length > 1) throw new Error(`${found.rows.length} incidents of ${actor}`);
  return row;
}

async function actorKey(actor: string): Promise<string> {
  const found = await pool().query<{ actor: string }>("SELECT actor FROM alert WHERE actor_name LIKE $1 LIMIT 1", [
    `%/${actor}`,
  ]);
  return found.rows[0]?.actor ?? "";
}

beforeEach(async () => {
  await database?.drop();
  database = await createTestDatabase();
  await take([
    keyFor("bob", "ana", "2026-10-01T10:00:00Z"),
    keyFor("eve", "kim", "2026-10-01T10:10:00Z"),
    keyFor("sam", "lee", "2026-10-01T10:20:00Z", "444455556666"),
  ]);
  await recomputeAt("2026-10-01T11:00:00Z");
  return async () => {
    await stopJobs(1_000);
  };
});
afterAll(() => database?.drop());

describe("suppressions", () => {
  it("hide exactly what their preview showed, take it out of its incident, and leave the others", async () => {
    const scope = { ...anyScope, detectionId: DETECTION, actor: await actorKey("ana") };
    const preview = await previewSuppression({ caller: analyst, input: scope, now: NOW });
    expect(preview).toMatchObject({ total: 1, touched: 1, emptied: 1 });
    expect(preview.alerts.map(({ actorName }) => actorName)).toEqual(["arn:aws:iam::111122223333:user/ana"]);
    expect(preview.bySeverity.reduce((sum, { count }) => sum + count, 0)).toBe(1);
    expect(await hidden()).toEqual([]);

    const before = await incidentOf("ana");
    expect(before.status).toBe("open");
    const made = await createSuppression({ caller: analyst, input: { ...scope, reason, days: 30 }, now: NOW });
    expect(made.marked).toBe(1);
    await recomputeAt(LATER);
    expect(await hidden()).toEqual(["ana"]);
    expect(await incidentOf("ana")).toEqual({ id: before.id, status: "closed", reason: "suppressed", alerts: 0 });
    expect((await incidentOf("kim")).status).toBe("open");
    expect(await previewSuppression({ caller: analyst, input: scope, now: NOW })).toMatchObject({ total: 0 });

    // What the same actor does on another day is hidden as it is found.
    await take([keyFor("bob", "ana", "2026-10-02T10:00:00Z"), keyFor("eve", "kim", "2026-10-02T10:10:00Z")]);
    await recomputeAt("2026-10-02T11:00:00Z");
    expect(await hidden()).toEqual(["ana", "ana"]);

    await endSuppression({ caller: analyst, input: { suppressionId: made.id }, now: new Date("2026-10-02T12:00:00Z") });
    await recomputeAt("2026-10-02T12:00:00Z");
    expect(await hidden()).toEqual([]);
    const first = await pool().query<{ status: string; alerts: number }>(
      "SELECT status, alert_count AS alerts FROM incident WHERE id = $1",
      [before.id],
    );
    expect(first.rows).toEqual([{ status: "open", alerts: 1 }]);
    const audit = await pool().query<{ action: string }>("SELECT action FROM audit_log ORDER BY seq");
    expect(audit.rows.map(({ action }) => action)).toEqual(["suppression.create", "suppression.end"]);
    await expect(endSuppression({ caller: analyst, input: { suppressionId: made.id } })).rejects.toMatchObject({
      code: "conflict",
    });
  });

  it("end by themselves, and what they hid comes back", async () => {
    const input = { ...anyScope, detectionId: DETECTION, accountId: "444455556666", reason, days: 1 };
    await createSuppression({ caller: analystOfB, input, now: NOW });
    await recomputeAt(LATER);
    expect(await hidden()).toEqual(["lee"]);
    await recomputeAt("2026-10-02T11:59:00Z");
    expect(await hidden()).toEqual(["lee"]);
    await recomputeAt("2026-10-02T12:01:00Z");
    expect(await hidden()).toEqual([]);
    expect(await incidentOf("lee")).toMatchObject({ status: "open", alerts: 1 });
    const audit = await pool().query<{ action: string; actor: string }>(
      "SELECT action, actor FROM audit_log ORDER BY seq",
    );
    expect(audit.rows).toEqual([
      { action: "suppression.create", actor: "u3" },
      { action: "suppression.expire", actor: "scanner" },
    ]);
  });

  it("of one subject or account do not hide an alert about more than that", async () => {
    await pool().query(
      `UPDATE alert SET account_ids = '{111122223333,444455556666}', body = jsonb_set(body, '{subjects}', '["one", "two"]')
       WHERE actor_name LIKE '%/ana'`,
    );
    const ofAccount = { ...anyScope, detectionId: DETECTION, accountId: "111122223333" };
    const preview = await previewSuppression({ caller: analyst, input: ofAccount, now: NOW });
    expect(preview.alerts.map(({ actorName }) => actorName)).toEqual(["arn:aws:iam::111122223333:user/kim"]);
    const ofSubject = { ...anyScope, subject: "one" };
    expect(await previewSuppression({ caller: analyst, input: ofSubject, now: NOW })).toMatchObject({ total: 0 });
  });

  it("are refused without a reason, beyond a year, for everything, by viewers and outside of one's accounts", async () => {
    const good: SuppressionInput = { ...anyScope, detectionId: DETECTION, reason, days: 30 };
    const refused = (caller: Caller, input: SuppressionInput) => expect(createSuppression({ caller, input })).rejects;
    await refused(analyst, { ...good, reason: "because" }).toThrow(/Say why/);
    await refused(analyst, { ...good, days: 366 }).toThrow(/At most 365 days/);
    await refused(analyst, { ...good, detectionId: null, accountId: "111122223333" }).toThrow(/Name a detection/);
    await refused(viewer, good).toMatchObject({ code: "forbidden" });
    await refused(analystOfB, good).toMatchObject({ code: "forbidden" });
    await refused(analystOfB, { ...good, accountId: "111122223333" }).toMatchObject({ code: "not_found" });
    const made = await createSuppression({ caller: analyst, input: good });
    await expect(endSuppression({ caller: analystOfB, input: { suppressionId: made.id } })).rejects.toMatchObject({
      code: "not_found",
    });
    expect((await pool().query("SELECT 1 FROM suppression")).rowCount).toBe(1);
  });

  it("that split an incident leave two", async () => {
    await take([keyFor("joe", "kim", "2026-10-01T15:00:00Z"), keyFor("pat", "kim", "2026-10-01T20:00:00Z")]);
    // Three alerts of one hand at 10:10, 15:00 and 20:00: without the middle one the pause is too long.
    await recomputeAt("2026-10-01T21:00:00Z");
    const groups = await pool().query<{ alerts: number }>(
      "SELECT alert_count AS alerts FROM incident i WHERE EXISTS (SELECT 1 FROM alert a WHERE a.incident_id = i.id AND a.actor_name LIKE '%/kim') ORDER BY 1",
    );
    const kim = await pool().query<{ id: string; subject: string }>(
      "SELECT id, body->'subjects'->>0 AS subject FROM alert WHERE actor_name LIKE '%/kim' ORDER BY first_at",
    );
    expect([groups.rows, kim.rows.length]).toEqual([[{ alerts: kim.rows.length }], kim.rows.length]);
    const middle = kim.rows[1];
    if (middle === undefined) throw new Error("There are three alerts.");
    await createSuppression({
      caller: analyst,
      input: { ...anyScope, subject: middle.subject, reason, days: 3 },
      now: new Date("2026-10-01T21:30:00Z"),
    });
    await recomputeAt("2026-10-01T22:00:00Z");
    const apart = await pool().query<{ alerts: number; stored: number }>(
      `SELECT alert_count AS alerts, (SELECT count(*)::int FROM alert WHERE incident_id = i.id) AS stored FROM incident i
       WHERE EXISTS (SELECT 1 FROM alert a WHERE a.incident_id = i.id AND a.actor_name LIKE '%/kim') ORDER BY 1`,
    );
    expect(apart.rows).toEqual([
      { alerts: 1, stored: 1 },
      { alerts: 1, stored: 1 },
    ]);
  });
});

describe("alerts of first sightings", () => {
  it("carry name and account of their principal, and nothing that is not known", async () => {
    await pool().query(
      `INSERT INTO trail_principal (unique_id, arn, type, account_id, name) VALUES
         ('AIDAEXAMPLEEXAMPLEZOE', 'arn:aws:iam::444455556666:user/zoe', 'IAMUser', '444455556666', 'zoe'),
         ('AROAEXAMPLEEXAMPLESSO', 'arn:aws:iam::111122223333:role/AWSReservedSSO_Admin_0', 'AssumedRole', '111122223333', 'x')`,
    );
    const seen = (principal: string, value: string, at: string) =>
      pool().query(
        "INSERT INTO trail_seen (principal, dimension, value, first_at, first_event_id) VALUES ($1, 'network', $2, $3, gen_random_uuid()), ($1, 'region', $2, $3, gen_random_uuid())",
        [principal, value, at],
      );
    const principals = [
      "AIDAEXAMPLEEXAMPLEZOE",
      "AROAEXAMPLEEXAMPLESSO:ana@example.com",
      "root:111122223333",
      "AIDANOBODYKNOWSTHISONE",
    ];
    for (const principal of principals) {
      await seen(principal, "old", "2026-08-01T10:00:00Z");
      await seen(principal, "new", "2026-10-01T10:00:00Z");
      await pool().query("INSERT INTO trail_dirty (kind, key, group_key, day) VALUES ('seen', $1, '', '1970-01-01')", [
        principal,
      ]);
    }
    await recomputeAt(LATER);
    const found = await pool().query<{
      actor: string;
      name: string;
      accounts: string[];
      names: Record<string, string>;
    }>(
      "SELECT actor, actor_name AS name, account_ids AS accounts, body->'names' AS names FROM alert WHERE actor = ANY($1)",
      [principals],
    );
    expect(new Map(found.rows.map(({ actor, name, accounts }) => [actor, [name, accounts]]))).toEqual(
      new Map([
        ["AIDAEXAMPLEEXAMPLEZOE", ["arn:aws:iam::444455556666:user/zoe", ["444455556666"]]],
        [
          "AROAEXAMPLEEXAMPLESSO:ana@example.com",
          ["arn:aws:iam::111122223333:role/AWSReservedSSO_Admin_0 (session ana@example.com)", ["111122223333"]],
        ],
        ["root:111122223333", ["root:111122223333", ["111122223333"]]],
        ["AIDANOBODYKNOWSTHISONE", ["AIDANOBODYKNOWSTHISONE", []]],
      ]),
    );
    expect(found.rows.find(({ actor }) => actor === "AIDAEXAMPLEEXAMPLEZOE")?.names).toEqual({ actorUserName: "zoe" });
  });
});

describe("accounts that are erased", () => {
  it("take their hits, alerts and incidents with them, and leave the others", async () => {
    const lee = await incidentOf("lee");
    const ana = await incidentOf("ana");
    await take([keyFor("ben", "ana", "2026-10-01T10:40:00Z", "444455556666")]);
    await recomputeAt("2026-10-01T11:30:00Z");
    expect(await incidentOf("ana")).toEqual({ ...ana, alerts: 2 });
    await transaction((sql) => eraseAccounts(sql, ["444455556666"]));
    await recomputeAt(LATER);
    expect((await alerts()).map(({ actor, incident }) => [actor, incident])).toEqual([
      ["ana", ana.id],
      ["kim", expect.any(String)],
    ]);
    expect(await incidentOf("ana")).toEqual(ana);
    for (const [table, column] of [
      ["incident", "id"],
      ["incident_event", "incident_id"],
    ])
      expect((await pool().query(`SELECT 1 FROM ${table} WHERE ${column} = $1`, [lee.id])).rowCount).toBe(0);
    expect((await pool().query("SELECT 1 FROM trail_hit_body WHERE account_id = '444455556666'")).rowCount).toBe(0);
    const lost = "SELECT 1 FROM trail_hit WHERE body_id NOT IN (SELECT id FROM trail_hit_body)";
    expect((await pool().query(lost)).rowCount).toBe(0);
  });
});

describe("detections", () => {
  it("give all of their alerts another severity, and their own again", async () => {
    const severities = async () =>
      (
        await pool().query<{ severity: number }>("SELECT DISTINCT severity FROM alert WHERE detection_id = $1", [
          DETECTION,
        ])
      ).rows;
    const own = await severities();
    await configureDetection({
      caller: analyst,
      input: { detectionId: DETECTION, isEnabled: true, severity: "critical" },
      now: NOW,
    });
    await recomputeAt(LATER);
    expect(await severities()).toEqual([{ severity: 0 }]);
    expect((await pool().query("SELECT 1 FROM incident WHERE severity <> 0")).rowCount).toBe(0);
    await configureDetection({ caller: analyst, input: { detectionId: DETECTION, isEnabled: true, severity: null } });
    await recomputeAt(LATER);
    expect(await severities()).toEqual(own);
  });

  it("that are off find nothing more, and what waited is found when they are on again", async () => {
    await configureDetection({
      caller: analyst,
      input: { detectionId: DETECTION, isEnabled: false, severity: null },
      now: NOW,
    });
    await take([keyFor("bob", "zoe", "2026-10-01T12:30:00Z")]);
    await recomputeAt(LATER);
    expect((await alerts()).map(({ actor }) => actor)).toEqual(["ana", "kim", "lee"]);
    await configureDetection({
      caller: analyst,
      input: { detectionId: DETECTION, isEnabled: true, severity: null },
      now: NOW,
    });
    await recomputeAt(LATER);
    expect((await alerts()).map(({ actor }) => actor)).toEqual(["ana", "kim", "lee", "zoe"]);
  });

  it("are set by analysts who see all accounts, and only those that exist", async () => {
    const input = { detectionId: DETECTION, isEnabled: false, severity: null };
    await expect(configureDetection({ caller: viewer, input })).rejects.toMatchObject({ code: "forbidden" });
    await expect(configureDetection({ caller: analystOfB, input })).rejects.toMatchObject({ code: "forbidden" });
    await expect(
      configureDetection({ caller: analyst, input: { ...input, detectionId: "no-such" } }),
    ).rejects.toMatchObject({ code: "not_found" });
  });
});
