import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../../scripts/test/test-database.ts";
import { CLI } from "../../context.ts";
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
import { checkOutcomes } from "./check-outcomes.ts";
import { controlView } from "./control.ts";
import { frameworkEvidence } from "./evidence.ts";
import { frameworkView } from "./frameworks.ts";

const IRELAND = "eu-west-1";
const OHIO = "us-east-2";
/** Judges functions, and needs nothing else. */
const CHECK = "function-deprecated-runtime";
let database: TestDatabase;

async function cover(account: string, region: string, kinds: string[], status = "whole"): Promise<void> {
  await pool().query(
    `INSERT INTO collector_coverage (account_id, region, collector, kinds, last_whole_at, last_attempt_at, last_status, last_scan_id)
     VALUES ($1, $2, $3, $4, now(), now(), $5, $6)`,
    [account, region, kinds.join("+"), kinds, status, newId()],
  );
}

async function count(account: string, region: string, counts: [number, number, number], check = CHECK): Promise<void> {
  await pool().query(
    "INSERT INTO check_summary (check_id, account_id, region, passed, failed, unknown_count) VALUES ($1, $2, $3, $4, $5, $6)",
    [check, account, region, ...counts],
  );
}

async function outcome(region: string[], account: string[] = [], check = CHECK) {
  const { passed, failed, unknown, isWhole } =
    (await checkOutcomes(CLI, { ...EVERYWHERE, account, region })).get(check) ?? {};
  return [passed, failed, unknown, isWhole];
}

beforeAll(async () => {
  database = await createTestDatabase();
  await seedPeopleAndAccounts();
});
afterAll(() => database.drop());
beforeEach(() => pool().query("TRUNCATE collector_coverage, check_summary"));

describe("with regions chosen, a check", () => {
  it("counts what stands in them, and is whole when all of it was read there", async () => {
    for (const account of [ACCOUNT_A, ACCOUNT_B]) await cover(account, IRELAND, ["lambda.function"]);
    await cover(ACCOUNT_A, OHIO, ["lambda.function"], "partial");
    await count(ACCOUNT_A, IRELAND, [3, 0, 0]);
    await count(ACCOUNT_B, IRELAND, [2, 1, 0]);
    await count(ACCOUNT_A, OHIO, [1, 4, 2]);
    expect(await outcome([])).toEqual([6, 5, 2, false]);
    expect(await outcome([IRELAND])).toEqual([5, 1, 0, true]);
    expect(await outcome([IRELAND], [ACCOUNT_A])).toEqual([3, 0, 0, true]);
    expect(await outcome([OHIO])).toEqual([1, 4, 2, false]);
    expect(await outcome([IRELAND, OHIO])).toEqual([6, 5, 2, false]);
  });

  it("asks a region only of accounts that are scanned in it; where none is, nothing is whole", async () => {
    await cover(ACCOUNT_A, IRELAND, ["lambda.function"]);
    await cover(ACCOUNT_B, OHIO, ["lambda.function"]);
    expect((await outcome([IRELAND]))[3]).toBe(true);
    expect((await outcome([IRELAND], [ACCOUNT_B]))[3]).toBe(false);
    expect((await outcome(["ap-south-1"]))[3]).toBe(false);
  });

  it("is not whole where a scanned region was never asked for its kind, or an account never scanned", async () => {
    for (const account of [ACCOUNT_A, ACCOUNT_B]) await cover(account, IRELAND, ["sqs.queue"]);
    await cover(ACCOUNT_A, IRELAND, ["lambda.function"]);
    expect((await outcome([IRELAND], [ACCOUNT_A]))[3]).toBe(true);
    expect((await outcome([IRELAND]))[3]).toBe(false);
    await pool().query("TRUNCATE collector_coverage");
    await cover(ACCOUNT_A, IRELAND, ["lambda.function"]);
    expect((await outcome([IRELAND]))[3]).toBe(false);
  });

  it("takes global kinds from wherever they are read, and leaves their resources out", async () => {
    await cover(ACCOUNT_A, IRELAND, ["lambda.function"]);
    await cover(ACCOUNT_A, "us-east-1", ["iam.role", "iam.policy"]);
    await count(ACCOUNT_A, "global", [5, 1, 0], "role-inline-admin-policy");
    expect(await outcome([IRELAND], [ACCOUNT_A], "role-inline-admin-policy")).toEqual([0, 0, 0, true]);
    expect(await outcome([], [ACCOUNT_A], "role-inline-admin-policy")).toEqual([5, 1, 0, true]);
    // The home region is where global kinds are read; nothing else was looked at there.
    expect((await outcome(["us-east-1"], [ACCOUNT_A]))[3]).toBe(false);
  });

  it("is not whole while some of it may stand in any region", async () => {
    await cover(ACCOUNT_A, IRELAND, ["lambda.function"]);
    await count(ACCOUNT_A, IRELAND, [1, 0, 0]);
    await count(ACCOUNT_A, "", [7, 1, 0]);
    expect(await outcome([IRELAND], [ACCOUNT_A])).toEqual([1, 0, 0, false]);
    expect(await outcome([], [ACCOUNT_A])).toEqual([8, 1, 0, true]);
  });
});

it("a control, its framework and its evidence are about the chosen regions alone", async () => {
  for (const region of [IRELAND, OHIO]) await cover(ACCOUNT_A, region, ["lambda.function", "iam.role"]);
  await cover(ACCOUNT_B, IRELAND, ["lambda.function", "iam.role"]);
  await count(ACCOUNT_A, IRELAND, [1, 1, 0], "function-shared-role");
  await count(ACCOUNT_A, OHIO, [2, 0, 0], "function-shared-role");
  await seedFinding({
    resourceId: await seedResource(ACCOUNT_A, "orders"),
    name: "orders",
    checkId: "function-shared-role",
  });
  const asked = (region: string) => ({ scope: { ...EVERYWHERE, region: [region] }, now: NOW });
  const ids = { frameworkId: "cis-compute-lambda", controlId: "4.5" };
  const here = await controlView(CLI, { ...asked(IRELAND), ...ids });
  expect([here.status, here.findingCount, here.checks[0]?.passed]).toEqual(["fail", 1, 1]);
  const there = await controlView(CLI, { ...asked(OHIO), ...ids });
  expect([there.status, there.findingCount, there.checks[0]?.passed]).toEqual(["pass", 0, 2]);
  const framework = await frameworkView(CLI, { ...asked(OHIO), id: ids.frameworkId });
  expect(framework.controls.find(({ id }) => id === "4.5")?.status).toBe("pass");
  const evidence = await frameworkEvidence(CLI, { ...asked(OHIO), id: ids.frameworkId });
  expect([evidence.regions, evidence.findings]).toEqual([[OHIO], []]);
});
