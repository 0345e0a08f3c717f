import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../../scripts/test/test-database.ts";
import { pool } from "../../db/pool.ts";
import { NO_FINDING_FILTER } from "../../queries/findings/finding-filters.ts";
import {
  ACCOUNT_B,
  administrator,
  engineerOfB,
  NOW,
  seedFinding,
  seedPeopleAndAccounts,
  viewer,
} from "../../queries/findings/findings.test-support.ts";
import { acceptRisk } from "./accept-risk.ts";
import { assignFinding } from "./assign.ts";
import { commentFinding } from "./comment.ts";
import { setFindingStatus } from "./set-status.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  await seedPeopleAndAccounts();
});
afterAll(() => database.drop());

const stored = async (id: string) => {
  const found = await pool().query(
    `SELECT status, due_at, accepted_reason, accepted_by, accepted_until, assignee_id, updated_at FROM finding WHERE id = $1`,
    [id],
  );
  return found.rows[0];
};
const eventsOf = async (id: string) => {
  const found = await pool().query<{
    type: string;
    actor: string;
    from_status: string | null;
    to_status: string | null;
    note: string | null;
  }>("SELECT type, actor, from_status, to_status, note FROM finding_event WHERE finding_id = $1 ORDER BY id", [id]);
  return found.rows;
};
const audits = async (action: string) =>
  (await pool().query("SELECT actor, target_id, details FROM audit_log WHERE action = $1 ORDER BY at", [action])).rows;

describe("setFindingStatus", () => {
  it("changes the status with an event and an audit row", async () => {
    const id = await seedFinding({ name: "one" });
    const result = await setFindingStatus({
      caller: administrator,
      input: { target: { ids: [id] }, status: "in_review" },
      now: NOW,
    });
    expect(result).toEqual({ changed: 1, same: 0, resolved: 0 });
    expect(await stored(id)).toMatchObject({ status: "in_review", updated_at: NOW });
    expect(await eventsOf(id)).toEqual([
      { type: "status_changed", actor: "u-admin", from_status: "open", to_status: "in_review", note: null },
    ]);
    expect((await audits("finding.set-status")).at(-1)).toMatchObject({ actor: "u-admin", target_id: id });
  });
  it("refuses what a scan has resolved, and leaves it alone among others", async () => {
    const resolved = await seedFinding({ name: "resolved", status: "resolved" });
    const open = await seedFinding({ name: "still-open" });
    const input = { status: "open" as const };
    await expect(
      setFindingStatus({ caller: administrator, input: { ...input, target: { ids: [resolved] } } }),
    ).rejects.toMatchObject({ code: "conflict" });
    const result = await setFindingStatus({
      caller: administrator,
      input: { status: "remediating", target: { ids: [resolved, open] } },
    });
    expect(result).toEqual({ changed: 1, same: 0, resolved: 1 });
    expect((await stored(resolved))?.status).toBe("resolved");
    expect(await eventsOf(resolved)).toEqual([]);
  });
  it("is not for viewers, and findings of other accounts do not exist", async () => {
    const id = await seedFinding({ name: "not-yours" });
    const input = { target: { ids: [id] }, status: "in_review" as const };
    await expect(setFindingStatus({ caller: viewer, input })).rejects.toMatchObject({ code: "forbidden" });
    await expect(setFindingStatus({ caller: engineerOfB, input })).rejects.toMatchObject({ code: "not_found" });
    expect((await stored(id))?.status).toBe("open");
  });
  it("changes all that a filter shows, within the caller's accounts only", async () => {
    const own = await seedFinding({ name: "bulk-b", account: ACCOUNT_B, severity: 4 });
    const foreign = await seedFinding({ name: "bulk-a", severity: 4 });
    const result = await setFindingStatus({
      caller: engineerOfB,
      input: { target: { filter: { ...NO_FINDING_FILTER, severity: ["info"] }, scope: {} }, status: "in_review" },
    });
    expect(result.changed).toBe(1);
    expect([(await stored(own))?.status, (await stored(foreign))?.status]).toEqual(["in_review", "open"]);
  });
});

describe("acceptRisk", () => {
  const reason = "Only reachable from the office network.";
  it("keeps reason, approver and end, rests the due date, and gives it back when taken away", async () => {
    const id = await seedFinding({ name: "risky", severity: 1, dueAt: "2026-03-31T00:00:00Z" });
    await acceptRisk({
      caller: administrator,
      input: { target: { ids: [id] }, reason, until: "2026-06-30" },
      now: NOW,
    });
    expect(await stored(id)).toMatchObject({
      status: "risk_accepted",
      accepted_reason: reason,
      accepted_by: "u-admin",
      accepted_until: new Date("2026-06-30T23:59:59.999Z"),
      due_at: null,
    });
    await setFindingStatus({ caller: administrator, input: { target: { ids: [id] }, status: "open" }, now: NOW });
    expect(await stored(id)).toMatchObject({
      status: "open",
      accepted_until: null,
      due_at: new Date("2026-03-31T00:00:00Z"),
    });
    expect((await eventsOf(id)).map((event) => event.type)).toEqual(["risk_accepted", "status_changed"]);
  });
  it.each([
    [{ reason: "too short", until: "2026-06-30" }],
    [{ reason, until: "2026-03-09" }],
    [{ reason, until: "2027-03-20" }],
    [{ reason, until: "soon" }],
  ])("refuses %j", async (wrong) => {
    const id = await seedFinding({});
    await expect(
      acceptRisk({ caller: administrator, input: { target: { ids: [id] }, ...wrong }, now: NOW }),
    ).rejects.toThrow();
    expect((await stored(id))?.status).toBe("open");
  });
  it("is not for engineers", async () => {
    const id = await seedFinding({ account: ACCOUNT_B });
    await expect(
      acceptRisk({ caller: engineerOfB, input: { target: { ids: [id] }, reason, until: "2026-06-30" }, now: NOW }),
    ).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("assignFinding and commentFinding", () => {
  it("gives a finding to a person once, and takes it away", async () => {
    const id = await seedFinding({});
    const assign = (assigneeId: string | null) =>
      assignFinding({ caller: administrator, input: { target: { ids: [id] }, assigneeId }, now: NOW });
    expect(await assign("u-engineer")).toEqual({ changed: 1, same: 0, resolved: 0 });
    expect(await assign("u-engineer")).toEqual({ changed: 0, same: 1, resolved: 0 });
    expect((await stored(id))?.assignee_id).toBe("u-engineer");
    await assign(null);
    expect((await stored(id))?.assignee_id).toBeNull();
    await expect(assign("nobody-such")).rejects.toMatchObject({ code: "invalid_input" });
  });
  it("comments, also on resolved findings, and needs words", async () => {
    const id = await seedFinding({ status: "resolved" });
    await commentFinding({ caller: administrator, input: { target: { ids: [id] }, text: " Seen. " }, now: NOW });
    expect((await eventsOf(id)).at(-1)).toMatchObject({ type: "commented", note: "Seen." });
    await expect(
      commentFinding({ caller: administrator, input: { target: { ids: [id] }, text: "  " }, now: NOW }),
    ).rejects.toThrow();
  });
});
