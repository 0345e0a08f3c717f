import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../../scripts/test/test-database.ts";
import { type Caller, CLI } from "../../context.ts";
import { newId } from "../../db/ids.ts";
import { pool } from "../../db/pool.ts";
import {
  ACCOUNT_A,
  ACCOUNT_B,
  NOW,
  seedFinding,
  seedPeopleAndAccounts,
  seedResource,
} from "../findings/findings.test-support.ts";
import { EVERYWHERE } from "../shell/scope.ts";
import { controlView } from "./control.ts";
import { frameworkView, listFrameworks } from "./frameworks.ts";

const FRAMEWORK = "cis-compute-lambda";
const ALL = EVERYWHERE;
const SHARED = { scope: ALL, frameworkId: FRAMEWORK, controlId: "4.5", now: NOW };
const ofB: Caller = { ...CLI, accounts: [ACCOUNT_B] };
let database: TestDatabase;
let resources = { shared: "", accepted: "" };

async function cover(account: string, kinds: string[], status: "whole" | "partial"): Promise<void> {
  await pool().query(
    `INSERT INTO collector_coverage (account_id, region, collector, kinds, last_whole_at, last_attempt_at, last_status, last_scan_id)
     VALUES ($1, 'eu-west-1', $2, $3, now(), now(), $4, $5)`,
    [account, kinds.join("+"), kinds, status, newId()],
  );
}

beforeAll(async () => {
  database = await createTestDatabase();
  await seedPeopleAndAccounts();
  for (const account of [ACCOUNT_A, ACCOUNT_B]) await cover(account, ["lambda.function"], "whole");
  await cover(ACCOUNT_A, ["iam.role"], "whole");
  await cover(ACCOUNT_B, ["iam.role"], "partial");
  await cover(ACCOUNT_A, ["lambda.code-signing-config"], "whole");
  await pool().query(
    `INSERT INTO check_summary VALUES
       ('function-shared-role', $1, 1, 2, 0, $3), ('function-shared-role', $2, 3, 0, 0, $3),
       ('function-deprecated-runtime', $1, 3, 0, 0, $3), ('function-runtime-ends-soon', $1, 3, 0, 0, $3),
       ('function-deprecated-runtime', $2, 3, 0, 1, $3), ('function-runtime-ends-soon', $2, 3, 0, 0, $3),
       ('function-secret-in-environment', $1, 3, 0, 0, $3), ('function-role-missing', $2, 3, 0, 0, $3)`,
    [ACCOUNT_A, ACCOUNT_B, "eu-west-1"],
  );
  resources = { shared: await seedResource(ACCOUNT_A, "orders"), accepted: await seedResource(ACCOUNT_A, "billing") };
  await seedFinding({ resourceId: resources.shared, name: "orders", checkId: "function-shared-role" });
  await seedFinding({
    resourceId: resources.accepted,
    name: "billing",
    checkId: "function-shared-role",
    status: "risk_accepted",
  });
  await seedFinding({ resourceId: resources.shared, checkId: "function-shared-role", status: "resolved" });
  await seedFinding({ resourceId: resources.shared, checkId: "function-tracing-off" });
});
afterAll(() => database.drop());

async function statuses(caller: Caller, account: string[] = []): Promise<Record<string, string>> {
  const { controls } = await frameworkView(caller, { scope: { ...ALL, account }, id: FRAMEWORK, now: NOW });
  return Object.fromEntries(controls.map(({ id, status }) => [id, status]));
}

describe("a framework", () => {
  it("keeps pass, fail, manual, not assessed and not applicable apart, in the accounts in scope", async () => {
    // 4.5 shared roles, 4.11 runtimes, 4.3 secrets (the rest is manual), 4.7 roles there, 4.2 Insights never judged.
    expect(await statuses(CLI, [ACCOUNT_A])).toMatchObject({
      "4.5": "fail",
      "4.11": "pass",
      "4.3": "manual",
      "4.7": "not_applicable",
      "4.2": "not_applicable",
    });
    expect(await statuses(ofB)).toMatchObject({ "4.5": "pass", "4.11": "not_assessed", "4.7": "not_assessed" });
    expect(await statuses(CLI)).toMatchObject({ "4.5": "fail", "4.11": "not_assessed" });
  });

  it("is not assessed on what was looked at in some accounts alone", async () => {
    // Code signing configurations were read in A, and never tried in B.
    expect((await statuses(CLI, [ACCOUNT_A]))["4.8"]).toBe("not_applicable");
    expect((await statuses(CLI))["4.8"]).toBe("not_assessed");
  });

  it("counts its controls once each, and the list says the same", async () => {
    const { counts, controls } = await frameworkView(CLI, { scope: ALL, id: FRAMEWORK, now: NOW });
    expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(controls.length);
    const listed = (await listFrameworks(CLI, ALL, NOW)).find(({ id }) => id === FRAMEWORK);
    expect(listed).toMatchObject({ counts, controls: 12, partial: expect.stringContaining("Section 4") });
  });

  it("that does not exist is not found", async () => {
    await expect(frameworkView(CLI, { scope: ALL, id: "none", now: NOW })).rejects.toThrow(
      "There is no such framework.",
    );
  });
});

describe("a control", () => {
  it("names its checks and what fails them and is not resolved", async () => {
    const view = await controlView(CLI, SHARED);
    expect(view).toMatchObject({ status: "fail", findingCount: 2, open: null });
    expect(view.checks).toMatchObject([
      { id: "function-shared-role", passed: 4, failed: 2, unknown: 0, isWhole: true },
    ]);
    expect(view.findings.map(({ resourceName, status }) => [resourceName, status]).sort()).toEqual([
      ["billing", "risk_accepted"],
      ["orders", "open"],
    ]);
  });

  it("shows nothing of accounts outside of the caller's scope", async () => {
    const view = await controlView(ofB, SHARED);
    expect(view).toMatchObject({ findings: [], findingCount: 0 });
    expect(view.checks).toMatchObject([{ passed: 3, failed: 0 }]);
  });

  it("that does not exist is not found", async () => {
    await expect(controlView(CLI, { ...SHARED, controlId: "9.9" })).rejects.toThrow("There is no such control.");
  });
});
