import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../../scripts/test/test-database.ts";
import type { Caller } from "../../context.ts";
import { pool } from "../../db/pool.ts";
import { seedAlert } from "../../queries/alerts/alerts.test-support.ts";
import { currentIncident, incidentDetail } from "../../queries/incidents/detail.ts";
import { NO_INCIDENT_FILTER } from "../../queries/incidents/incident-filters.ts";
import { incidentFacets, listIncidents } from "../../queries/incidents/list.ts";
import { EVERYWHERE } from "../../queries/shell/scope.ts";
import { insertEvents } from "../../queries/trail/trail.test-support.ts";
import { addIncidentNote } from "./add-note.ts";
import { assignIncident } from "./assign.ts";
import { setIncidentStatus } from "./set-status.ts";
import { setIncidentStep } from "./set-step.ts";

const A = "111122223333";
const B = "444455556666";
const engineer: Caller = { id: "u1", name: "Ada", role: "engineer", accounts: null, ipAddress: null };
const viewer: Caller = { ...engineer, id: "u2", role: "viewer" };
const ofB: Caller = { ...engineer, id: "u3", name: "Bea", accounts: [B] };
const NOW = new Date("2026-10-05T12:00:00Z");
const ONE = "01900000-0000-7000-8000-000000000001";
const TWO = "01900000-0000-7000-8000-000000000002";
const MERGED = "01900000-0000-7000-8000-000000000003";
const CLOSED = "01900000-0000-7000-8000-000000000004";
const LINK_EVENT = "00000000-0000-4000-8000-000000000009";

let database: TestDatabase;

async function seedIncident(id: string, change: Record<string, unknown> = {}): Promise<void> {
  const row = {
    severity: 1,
    actors: ["ana"],
    account_ids: [A],
    detection_ids: [],
    tactics: ["persistence", "initial access"],
    alert_count: 1,
    first_at: "2026-10-01T10:00:00Z",
    last_at: "2026-10-01T11:00:00Z",
    status: "open",
    merged_into: null,
    ...change,
  };
  const names = Object.keys(row);
  await pool().query(
    `INSERT INTO incident (id, created_at, updated_at, ${names.join(", ")})
     VALUES ($1, $2, $2, ${names.map((_, index) => `$${index + 3}`).join(", ")})`,
    [id, NOW, ...Object.values(row)],
  );
}

async function listed(caller: Caller, filter: Partial<typeof NO_INCIDENT_FILTER> = {}, account: string[] = []) {
  const page = await listIncidents(caller, {
    scope: { ...EVERYWHERE, account },
    filter: { ...NO_INCIDENT_FILTER, ...filter },
    from: null,
    sort: null,
    page: { after: null, before: null, limit: 10 },
  });
  return page.rows.map(({ id }) => id);
}

const eventsOf = async (id: string) =>
  (
    await pool().query<{ type: string; details: object }>(
      "SELECT type, details FROM incident_event WHERE incident_id = $1 ORDER BY id",
      [id],
    )
  ).rows;
const auditOf = async (id: string) =>
  (
    await pool().query<{ action: string }>("SELECT action FROM audit_log WHERE target_id = $1 ORDER BY seq", [id])
  ).rows.map(({ action }) => action);

beforeAll(async () => {
  database = await createTestDatabase();
  for (const { id, name, role } of [engineer, viewer, ofB])
    await pool().query(`INSERT INTO "user" (id, name, email, role, updated_at) VALUES ($1, $2, $3, $4, now())`, [
      id,
      name,
      `${id}@example.com`,
      role,
    ]);
  await pool().query(
    `INSERT INTO "user" (id, name, email, role, disabled_at, updated_at) VALUES ('gone', 'Gone', 'gone@example.com', 'viewer', now(), now())`,
  );
  await seedIncident(ONE, { account_ids: [A, B], alert_count: 2 });
  await seedIncident(TWO, {
    severity: 0,
    account_ids: [B],
    actors: ["dep"],
    tactics: ["impact"],
    last_at: "2026-10-02T11:00:00Z",
  });
  await seedIncident(MERGED, { merged_into: ONE });
  await seedIncident(CLOSED, { severity: 0, status: "closed", actors: ["old"] });
  await seedAlert({
    incidentId: ONE,
    actor: "ana",
    names: { userName: "bob" },
    subjects: [`arn:aws:iam::${A}:user/bob`],
  });
  await seedAlert({
    incidentId: ONE,
    actor: "kim",
    actorName: `arn:aws:iam::${B}:role/kim`,
    accounts: [B],
    at: "2026-10-01T10:30:00Z",
    subjects: ["orders"],
  });
  await seedAlert({ incidentId: TWO, actor: "dep", accounts: [B], actorName: `arn:aws:iam::${B}:role/dep` });
  await insertEvents([
    { id: LINK_EVENT, time: "2026-10-01T10:05:00Z", name: "AssumeRole", source: "sts.amazonaws.com", account: A },
  ]);
  await pool().query(
    "INSERT INTO trail_link (made, event_id, actor, holds, at) VALUES ('key:ASIAX', $1, 'ana', '{}', '2026-10-01T10:05:00Z')",
    [LINK_EVENT],
  );
});
afterAll(() => database.drop());

describe("listIncidents", () => {
  it("shows what is not closed first, the worst first, and none that went into another", async () => {
    expect(await listed(engineer)).toEqual([TWO, ONE, CLOSED]);
    expect(await listed(ofB)).toEqual([TWO, ONE]);
    expect(await listed(engineer, {}, [A])).toEqual([ONE, CLOSED]);
  });

  it("filters by each filter", async () => {
    expect(await listed(engineer, { status: ["closed"] })).toEqual([CLOSED]);
    expect(await listed(engineer, { severity: ["high"] })).toEqual([ONE]);
    expect(await listed(engineer, { tactic: ["impact"] })).toEqual([TWO]);
    expect(await listed(engineer, { "incident-owner": ["-"] })).toEqual([TWO, ONE, CLOSED]);
    expect(await listed(engineer, { "incident-owner": ["me"] })).toEqual([]);
    expect(await listed(engineer, { q: "user/bob" })).toEqual([ONE]);
    expect(await listed(engineer, { q: "role/dep" })).toEqual([TWO]);
  });

  it("counts each filter under all others", async () => {
    const facets = await incidentFacets(engineer, {
      scope: EVERYWHERE,
      filter: { ...NO_INCIDENT_FILTER, status: ["open"] },
      from: null,
    });
    expect(facets.total).toBe(2);
    expect(facets.status.filter(({ count }) => count > 0)).toEqual([
      { value: "open", count: 2 },
      { value: "closed", count: 1 },
    ]);
    expect(facets.tactic).toEqual([
      { value: "initial access", count: 1 },
      { value: "persistence", count: 1 },
      { value: "impact", count: 1 },
    ]);
  });
});

describe("incidentDetail", () => {
  it("tells the story: alerts, handovers, actors, resources, plan", async () => {
    const detail = await incidentDetail(engineer, ONE);
    expect(detail?.summary).toBe(
      "ana and 1 other actor raised 2 alerts within 60 minutes in 2 accounts: initial access and persistence.",
    );
    expect(detail?.alerts.map(({ actor }) => actor)).toEqual(["ana", "kim"]);
    expect(detail?.handovers.map(({ id }) => id)).toEqual([LINK_EVENT]);
    expect(detail?.actors.map(({ arn }) => arn)).toEqual([`arn:aws:iam::${A}:user/ana`, `arn:aws:iam::${B}:role/kim`]);
    expect(detail?.resources.map(({ subject }) => subject)).toEqual([`arn:aws:iam::${A}:user/bob`, "orders"]);
    expect(detail?.plan.some(({ command }) => command?.includes("--user-name bob"))).toBe(true);
  });

  it("shows to somebody of one account only what is of it", async () => {
    const detail = await incidentDetail(ofB, ONE);
    expect(detail?.alerts.map(({ actor }) => actor)).toEqual(["kim"]);
    expect(detail?.handovers).toEqual([]);
    expect([detail?.alertCount, detail?.actorNames]).toEqual([1, [`arn:aws:iam::${B}:role/kim`]]);
    expect(JSON.stringify(detail?.plan)).not.toContain("bob");
    expect(await incidentDetail(ofB, CLOSED)).toBeNull();
  });

  it("leads from what was merged to what it went into", async () => {
    expect(await currentIncident(engineer, MERGED)).toBe(ONE);
    expect(await currentIncident(engineer, ONE)).toBe(ONE);
    expect(await currentIncident(ofB, CLOSED)).toBeNull();
    expect(await currentIncident(engineer, "nonsense")).toBeNull();
    expect(await incidentDetail(engineer, MERGED)).toBeNull();
  });
});

describe("changes of an incident", () => {
  it("are each in its history and in the audit log, and repeat nothing", async () => {
    await setIncidentStatus({ caller: engineer, input: { incidentId: ONE, status: "investigating" }, now: NOW });
    await setIncidentStatus({ caller: engineer, input: { incidentId: ONE, status: "investigating" }, now: NOW });
    await assignIncident({ caller: engineer, input: { incidentId: ONE, ownerId: "u1" }, now: NOW });
    await addIncidentNote({ caller: engineer, input: { incidentId: ONE, text: "Called ana.\u0000" }, now: NOW });
    const step = (await incidentDetail(engineer, ONE))?.plan[0];
    if (step === undefined) throw new Error("The plan has steps.");
    await setIncidentStep({ caller: engineer, input: { incidentId: ONE, stepKey: step.key, isDone: true }, now: NOW });
    await setIncidentStep({ caller: engineer, input: { incidentId: ONE, stepKey: step.key, isDone: true }, now: NOW });
    const detail = await incidentDetail(engineer, ONE);
    expect(detail?.plan.filter(({ done }) => done !== null).map(({ key, done }) => [key, done])).toEqual([
      [step.key, { at: NOW.toISOString(), by: "Ada" }],
    ]);
    await setIncidentStep({ caller: engineer, input: { incidentId: ONE, stepKey: step.key, isDone: false }, now: NOW });
    await setIncidentStatus({
      caller: engineer,
      input: { incidentId: ONE, status: "closed", reason: "expected" },
      now: NOW,
    });
    expect(await incidentDetail(engineer, ONE)).toMatchObject({
      status: "closed",
      closedReason: "expected",
      ownerId: "u1",
      ownerName: "Ada",
    });
    expect((await eventsOf(ONE)).map(({ type }) => type)).toEqual([
      "status",
      "owner",
      "note",
      "step-done",
      "step-undone",
      "status",
    ]);
    expect((await eventsOf(ONE))[2]?.details).toEqual({ text: "Called ana.\uFFFD" });
    expect(await auditOf(ONE)).toEqual([
      "incident.set-status",
      "incident.assign",
      "incident.note",
      "incident.step-done",
      "incident.step-undone",
      "incident.set-status",
    ]);
    expect(await listed(engineer, { "incident-owner": ["me"] })).toEqual([ONE]);
  });

  it("are refused to viewers, outside of one's accounts, on merged ones, and when they make no sense", async () => {
    const refused = (work: Promise<unknown>) => expect(work).rejects;
    await refused(setIncidentStatus({ caller: viewer, input: { incidentId: TWO, status: "contained" } })).toMatchObject(
      { code: "forbidden" },
    );
    await refused(addIncidentNote({ caller: viewer, input: { incidentId: TWO, text: "x" } })).toMatchObject({
      code: "forbidden",
    });
    await refused(assignIncident({ caller: viewer, input: { incidentId: TWO, ownerId: null } })).toMatchObject({
      code: "forbidden",
    });
    await refused(
      setIncidentStep({ caller: viewer, input: { incidentId: TWO, stepKey: "0".repeat(32), isDone: true } }),
    ).toMatchObject({ code: "forbidden" });
    await refused(setIncidentStatus({ caller: ofB, input: { incidentId: CLOSED, status: "open" } })).toMatchObject({
      code: "not_found",
    });
    await refused(
      setIncidentStatus({ caller: engineer, input: { incidentId: MERGED, status: "contained" } }),
    ).toMatchObject({ code: "conflict" });
    await refused(setIncidentStatus({ caller: engineer, input: { incidentId: TWO, status: "closed" } })).toThrow(
      /Say why/,
    );
    await refused(assignIncident({ caller: engineer, input: { incidentId: TWO, ownerId: "gone" } })).toMatchObject({
      code: "invalid_input",
    });
    await refused(
      setIncidentStep({ caller: engineer, input: { incidentId: TWO, stepKey: "0".repeat(32), isDone: true } }),
    ).toMatchObject({ code: "not_found" });
    expect(await eventsOf(TWO)).toEqual([]);
    expect(await auditOf(TWO)).toEqual([]);
  });
});
