import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../../scripts/test/test-database.ts";
import { newId } from "../../db/ids.ts";
import { pool } from "../../db/pool.ts";
import {
  ACCOUNT_A,
  ACCOUNT_B,
  administrator,
  engineerOfB,
  NOW,
  seedFinding,
  seedPeopleAndAccounts,
  seedResource,
} from "../findings/findings.test-support.ts";
import { EVERYWHERE, type ListScope } from "../shell/scope.ts";
import { overview } from "./overview.ts";

let database: TestDatabase;
const EVERYTHING = EVERYWHERE;
const FROM = new Date("2026-03-03T12:00:00Z");

function read(caller = administrator, scope: ListScope = EVERYTHING) {
  return overview(caller, { scope, from: FROM, previousVisitAt: null, now: NOW });
}

beforeAll(async () => {
  database = await createTestDatabase();
  await seedPeopleAndAccounts();
});
afterAll(() => database.drop());

async function coverage(account: string, kinds: string[], wholeAt: Date | null): Promise<void> {
  await pool().query(
    `INSERT INTO collector_coverage (account_id, region, collector, kinds, last_whole_at, last_attempt_at, last_status, last_scan_id)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      account,
      kinds.includes("iam.role") ? "global" : "eu-west-1",
      kinds.join(" "),
      kinds,
      wholeAt,
      NOW,
      wholeAt === null ? "failed" : "whole",
      newId(),
    ],
  );
}

describe("the overview before anything was read", () => {
  it("says not scanned, and no list reads as empty", async () => {
    const view = await read();
    expect(view).toMatchObject({ functions: null, principals: null });
    expect(view.coverage.map(({ name, scannedAt, lists }) => [name, scannedAt, lists])).toEqual([
      ["alpha", null, 0],
      ["beta", null, 0],
    ]);
    expect(view.checks).toEqual({ passing: 0, failing: 0, undecided: 0, top: [] });
    expect(view.incidents).toBeNull();
    expect(view.posture.comparedWith).toBeNull();
    expect(view.posture.severities.map(({ delta }) => delta)).toEqual([null, null, null, null, null]);
    for (const { counts } of view.posture.days) expect(counts).toBeNull();
  });

  it("an attempt that was refused is no reading; principals that were read say nothing of functions", async () => {
    await coverage(ACCOUNT_A, ["lambda.function"], null);
    await coverage(ACCOUNT_A, ["iam.role", "iam.user"], NOW);
    expect(await read()).toMatchObject({ functions: null, principals: [] });
    expect(await read(engineerOfB)).toMatchObject({ functions: null, principals: null });
  });
});

describe("the overview of two accounts", () => {
  let orders = "";
  beforeAll(async () => {
    await coverage(ACCOUNT_B, ["lambda.function"], NOW);
    orders = await seedResource(ACCOUNT_A, "orders");
    await seedFinding({ resourceId: orders, name: "orders", severity: 0, checkId: "function-public-invoke" });
    await seedFinding({ resourceId: orders, name: "orders", severity: 1, dueAt: "2026-03-05T00:00:00Z" });
    await seedFinding({ resourceId: orders, name: "orders", severity: 1, status: "risk_accepted" });
    await pool().query("UPDATE finding SET accepted_until = '2026-06-01' WHERE status = 'risk_accepted'");
    await seedFinding({ resourceId: orders, name: "orders", severity: 0, status: "resolved" });
    const batch = await seedResource(ACCOUNT_A, "batch");
    await seedFinding({ resourceId: batch, name: "batch", severity: 0, status: "in_review" });
    const billing = await seedResource(ACCOUNT_B, "billing");
    await seedFinding({ account: ACCOUNT_B, resourceId: billing, name: "billing", severity: 2 });
    await pool().query(
      `INSERT INTO check_summary VALUES ('function-public-invoke', $1, 4, 1, 0, $3), ('function-public-invoke', $2, 2, 0, 0, $3),
         ('function-tracing-off', $1, 0, 0, 3, $3), ('function-admin-role', $2, 2, 0, 0, $3)`,
      [ACCOUNT_A, ACCOUNT_B, "eu-west-1"],
    );
    await pool().query(
      `INSERT INTO posture_day (day, account_id, open_by_severity, new_by_severity, resolved_by_severity, accepted_count, overdue_count,
         resource_count, gap_count, scan_count)
       VALUES ('2026-03-01', $1, '{5,0,0,0,0}', '{0,0,0,0,0}', '{0,0,0,0,0}', 0, 0, 1, 0, 1),
              ('2026-03-08', $1, '{2,1,0,0,0}', '{0,0,0,0,0}', '{0,0,0,0,0}', 0, 0, 1, 0, 1),
              ('2026-03-08', $2, '{0,0,1,0,0}', '{0,0,0,0,0}', '{0,0,0,0,0}', 0, 0, 1, 0, 1)`,
      [ACCOUNT_A, ACCOUNT_B],
    );
    await pool().query(
      `INSERT INTO coverage_gap (id, account_id, region, collector, action, reason, code, message, first_seen_at, last_seen_at, scan_id)
       VALUES ($1::uuid, $2, 'eu-west-1', 'lambda.function', 'lambda:ListFunctions', 'denied', 'AccessDenied', 'no', now(), now(), $1::uuid)`,
      [newId(), ACCOUNT_A],
    );
  });

  it("counts what is open by severity, overdue and accepted, and nothing that is resolved", async () => {
    const { posture } = await read();
    expect(posture.severities.map(({ severity, open }) => [severity, open])).toEqual([
      ["critical", 2],
      ["high", 1],
      ["medium", 1],
      ["low", 0],
      ["info", 0],
    ]);
    expect(posture).toMatchObject({ open: 4, overdue: 1, accepted: 1, comparedWith: "2026-03-03" });
    expect(posture.severities.map(({ delta }) => delta)).toEqual([-3, 1, 1, 0, 0]);
  });

  it("shows days that were measured, and the others as gaps", async () => {
    const { days } = (await read()).posture;
    expect(days.filter(({ counts }) => counts !== null)).toMatchObject([
      { day: "2026-03-08", counts: { critical: 2, high: 1, medium: 1, low: 0, info: 0 } },
    ]);
    expect(days.length).toBeGreaterThan(7);
  });

  it("ranks the function that anybody can call first, and those of a partly read account count", async () => {
    const { functions } = await read();
    expect(functions?.map(({ name, isPublic }) => [name, isPublic])).toEqual([
      ["orders", true],
      ["batch", false],
      ["billing", false],
    ]);
    expect(functions?.[0]?.findings).toEqual([
      { severity: "critical", count: 1 },
      { severity: "high", count: 1 },
    ]);
  });

  it("calls a check passing only where no resource fails and none is undecided", async () => {
    const { checks } = await read();
    expect(checks).toMatchObject({ passing: 1, failing: 1, undecided: 1 });
    expect(checks.top).toMatchObject([{ checkId: "function-public-invoke", failed: 1, passed: 6, unknown: 0 }]);
  });

  it("shows the account that could not be read first, with the reason", async () => {
    const { coverage: accounts } = await read();
    expect(
      accounts.map(({ name, lists, wholeLists, gaps, gapReason }) => [name, lists, wholeLists, gaps, gapReason]),
    ).toEqual([
      ["alpha", 2, 1, 1, "denied"],
      ["beta", 1, 1, 0, null],
    ]);
  });

  it("shows somebody of one account this account only, whatever the page asks for", async () => {
    for (const scope of [EVERYTHING, { ...EVERYWHERE, account: [ACCOUNT_A, ACCOUNT_B] }]) {
      const view = await read(engineerOfB, scope);
      expect(view.posture).toMatchObject({ open: 1, overdue: 0, accepted: 0 });
      expect(view.functions?.map(({ name }) => name)).toEqual(["billing"]);
      expect(view.coverage.map(({ name }) => name)).toEqual(["beta"]);
      expect(view.checks).toMatchObject({ passing: 2, failing: 0, undecided: 0 });
      expect(view.sinceVisit.newest.map(({ resourceName }) => resourceName)).toEqual(["billing"]);
    }
    const outside = await read(engineerOfB, { ...EVERYWHERE, account: [ACCOUNT_A] });
    expect(outside).toMatchObject({ posture: { open: 0 }, functions: null, principals: null, coverage: [] });
    expect(outside.checks).toMatchObject({ passing: 0, failing: 0, undecided: 0 });
  });

  it("obeys chosen regions: none read there is not none at risk, and days are counted from findings", async () => {
    const view = await read(administrator, { ...EVERYWHERE, region: ["us-east-1"] });
    expect(view).toMatchObject({ functions: null, principals: [], posture: { open: 0, isReplayed: true } });
    expect((await read(administrator, { ...EVERYWHERE, region: ["eu-west-1"] })).functions).toHaveLength(3);
  });
});
