import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fixedClock } from "#lib/clock.ts";
import { CLI } from "#lib/context.ts";
import { pool } from "#lib/db/pool.ts";
import { stopJobs } from "#lib/jobs/boss.ts";
import { derivedKey } from "#lib/keys.ts";
import { checkCounts } from "#lib/queries/compliance/check-counts.ts";
import { frameworkView } from "#lib/queries/compliance/frameworks.ts";
import { EVERYWHERE, type ListScope } from "#lib/queries/shell/scope.ts";
import { createSecretDetector } from "#lib/secrets/detect.ts";
import { overrideCheck } from "#lib/services/check/override.ts";
import { createTestDatabase, type TestDatabase } from "../../../scripts/test/test-database.ts";
import { openSnapshot } from "../../sources/snapshot/open-snapshot.ts";
import { importSnapshot } from "../import-snapshot.ts";
import { runEvaluation } from "./run.ts";

const A = "210987654321";
const B = "345678901234";
const ADMIN_POLICY = "role-inline-admin-policy";
const at = (day: number, hour = 8) => new Date(Date.UTC(2027, 2, day, hour));
let database: TestDatabase;

interface Role {
  name: string;
  tags?: Record<string, string>;
  isAdmin?: boolean;
}

const ROLES: Record<string, Role[]> = {
  [A]: [
    { name: "shop-admin", tags: { application: "shop", Owner: "ops" }, isAdmin: true },
    { name: "shop-worker", tags: { application: "shop" } },
    { name: "orders-worker", tags: { application: "orders", Owner: "ops" } },
    { name: "loose", isAdmin: true },
  ],
  [B]: [{ name: "shop-remote", tags: { application: "shop", stage: "test" } }],
};

function roleOf(accountId: string, { name, tags = {}, isAdmin = false }: Role): object {
  const document = (...Statement: object[]) => encodeURIComponent(JSON.stringify({ Version: "2012-10-17", Statement }));
  return {
    Path: "/",
    RoleName: name,
    RoleId: `AROA${name.toUpperCase().replaceAll("-", "").padEnd(16, "X")}`,
    Arn: `arn:aws:iam::${accountId}:role/${name}`,
    CreateDate: "2025-01-01T00:00:00+00:00",
    AssumeRolePolicyDocument: document({
      Effect: "Allow",
      Principal: { Service: "lambda.amazonaws.com" },
      Action: "sts:AssumeRole",
    }),
    InstanceProfileList: [],
    RolePolicyList: [
      {
        PolicyName: "own",
        PolicyDocument: document({ Effect: "Allow", Action: isAdmin ? "*" : "sqs:SendMessage", Resource: "*" }),
      },
    ],
    AttachedManagedPolicies: [],
    Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
  };
}

/** Roles with their tags, and a function of which an export tells no tags. */
async function take(accountId: string, day: number): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "plumbline-parts-"));
  try {
    const roles = (ROLES[accountId] ?? []).map((role) => roleOf(accountId, role));
    const details = { UserDetailList: [], GroupDetailList: [], Policies: [], RoleDetailList: roles };
    await writeFile(join(folder, "iam.json"), JSON.stringify(details));
    const lambda = {
      FunctionName: "one",
      FunctionArn: `arn:aws:lambda:eu-west-1:${accountId}:function:one`,
      Runtime: "python3.14",
      Role: `arn:aws:iam::${accountId}:role/shop-worker`,
      Handler: "index.handler",
      CodeSize: 1000,
      Timeout: 3,
      MemorySize: 128,
      LastModified: "2025-05-05T10:00:00.000+0000",
      CodeSha256: "sha",
      Version: "$LATEST",
      PackageType: "Zip",
      Architectures: ["arm64"],
      TracingConfig: { Mode: "PassThrough" },
    };
    await writeFile(join(folder, "lambda.json"), JSON.stringify({ Functions: [lambda] }));
    const source = await openSnapshot([folder], {
      judgeSecret: createSecretDetector({ key: derivedKey("secret-hmac") }).judge,
    });
    await importSnapshot(source, { caller: CLI, clock: fixedClock(at(day)), observedAt: at(day), isWhole: true });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const counts = (scope: Partial<ListScope>) => checkCounts(CLI, { ...EVERYWHERE, ...scope });
/** Passed, failed and unknown of one check; null: it judged nothing there. */
async function of(check: string, scope: Partial<ListScope>): Promise<number[] | null> {
  const found = (await counts(scope)).find(({ id }) => id === check);
  return found === undefined ? null : [found.passed, found.failed, found.unknown];
}

/** Every check by its counts where it judged something, as text. */
async function lines(scope: Partial<ListScope>): Promise<string[]> {
  return (await counts(scope))
    .filter(({ passed, failed, unknown }) => passed + failed + unknown > 0)
    .map(({ id, passed, failed, unknown }) => `${id}: ${passed} ${failed} ${unknown}`)
    .sort();
}

const ALL_PARTS = ["shop", "orders", "-"];

beforeAll(async () => {
  database = await createTestDatabase();
  await take(A, 1);
  await take(B, 1);
});
afterAll(async () => {
  await stopJobs(1_000);
  await database?.drop();
});

describe("after an evaluation, the checks of an application", () => {
  it("judge its own roles alone", async () => {
    expect(await of(ADMIN_POLICY, {})).toEqual([3, 2, 0]);
    expect(await of(ADMIN_POLICY, { application: ["shop"] })).toEqual([2, 1, 0]);
    expect(await of(ADMIN_POLICY, { application: ["shop"], account: [B] })).toEqual([1, 0, 0]);
    expect(await of(ADMIN_POLICY, { application: ["orders"] })).toEqual([1, 0, 0]);
    expect(await of(ADMIN_POLICY, { application: ["-"] })).toEqual([0, 1, 0]);
    expect(await of(ADMIN_POLICY, { owner: ["ops"] })).toEqual([1, 1, 0]);
    expect(await of(ADMIN_POLICY, { owner: ["ops"], application: ["shop"] })).toEqual([0, 1, 0]);
    expect(await of(ADMIN_POLICY, { application: ["elsewhere"] })).toBeNull();
  });

  it("add up to what the evaluation counted, check by check, with what could not be decided", async () => {
    const whole = await lines({});
    expect(whole.length).toBeGreaterThan(20);
    expect(whole.some((line) => !line.endsWith(" 0"))).toBe(true);
    expect(await lines({ application: ALL_PARTS })).toEqual(whole);
    expect(await lines({ owner: ["ops", "-"] })).toEqual(whole);
    expect(await lines({ application: ALL_PARTS, account: [A] })).toEqual(await lines({ account: [A] }));
    for (const region of [["global"], ["eu-west-1"], ["us-east-1"]])
      expect(await lines({ application: ALL_PARTS, region })).toEqual(await lines({ region }));
  });

  it("leave out what a check is switched off for, the most special setting last", async () => {
    const change = { checkId: ADMIN_POLICY, severity: null, parameters: null, reason: "Agreed with the owners." };
    for (const input of [
      { ...change, scopeType: "all", scopeValue: "", isEnabled: false },
      { ...change, scopeType: "account", scopeValue: B, isEnabled: true },
      { ...change, scopeType: "tag", scopeValue: "stage=test", isEnabled: false },
      { ...change, scopeType: "tag", scopeValue: "application=orders", isEnabled: true },
    ] as const)
      await overrideCheck({ caller: CLI, input });
    await runEvaluation(fixedClock(at(2)));
    expect(await of(ADMIN_POLICY, { application: ["shop"] })).toBeNull();
    expect(await of(ADMIN_POLICY, { application: ["orders"] })).toEqual([1, 0, 0]);
    expect(await lines({ application: ALL_PARTS })).toEqual(await lines({}));
    await pool().query("DELETE FROM check_override");
    await runEvaluation(fixedClock(at(2, 9)));
    expect(await of(ADMIN_POLICY, { application: ["shop"] })).toEqual([2, 1, 0]);
  });

  it("are unknown, not passed, where nothing was judged since a resource changed or a check came", async () => {
    await pool().query("UPDATE resource SET changed_at = $1 WHERE name = 'shop-worker'", [at(9)]);
    expect(await of(ADMIN_POLICY, { application: ["shop"] })).toEqual([1, 1, 1]);
    await pool().query("UPDATE resource SET changed_at = $1 WHERE name = 'shop-worker'", [at(1)]);
    await pool().query("DELETE FROM check_summary WHERE check_id = $1 AND account_id = $2", [ADMIN_POLICY, B]);
    expect(await of(ADMIN_POLICY, { application: ["shop"] })).toEqual([1, 1, 1]);
    await runEvaluation(fixedClock(at(3)));
    expect(await of(ADMIN_POLICY, { application: ["shop"] })).toEqual([2, 1, 0]);
  });
});

describe("a resource of which something is not known", () => {
  it("is unknown though a finding of before stands open, and fails only where something of it failed now", async () => {
    const mark = (hasFailed: boolean) =>
      pool().query(
        `INSERT INTO unknown_verdict (check_id, resource_id, account_id, missing, since, has_failed)
         SELECT $1, id, account_id, '{policies.inline}', now(), $2 FROM resource WHERE name = 'shop-admin'
         ON CONFLICT (check_id, resource_id) DO UPDATE SET has_failed = excluded.has_failed`,
        [ADMIN_POLICY, hasFailed],
      );
    await mark(false);
    expect(await of(ADMIN_POLICY, { application: ["shop"] })).toEqual([2, 0, 1]);
    await mark(true);
    expect(await of(ADMIN_POLICY, { application: ["shop"] })).toEqual([2, 1, 0]);
    await runEvaluation(fixedClock(at(3, 9)));
    const left = await pool().query("SELECT 1 FROM unknown_verdict WHERE check_id = $1", [ADMIN_POLICY]);
    expect([left.rowCount, await of(ADMIN_POLICY, { application: ["shop"] })]).toEqual([0, [2, 1, 0]]);
  });
});

describe("the controls of an application", () => {
  const view = async (scope: Partial<ListScope>) =>
    frameworkView(CLI, { scope: { ...EVERYWHERE, ...scope }, id: "cis-compute-lambda", now: at(4) });

  it("never pass where it has no resource", async () => {
    const { counts: nothing } = await view({ application: ["elsewhere"] });
    expect(nothing.pass + nothing.fail).toBe(0);
    const { controls } = await view({ application: ["orders"] });
    // It has roles and no function: what functions alone are judged by is not applicable.
    expect(controls.find(({ id }) => id === "4.11")).toMatchObject({ status: "not_applicable", passed: 0 });
    expect((await view({ application: ["-"] })).controls.find(({ id }) => id === "4.11")).toMatchObject({
      status: "pass",
      passed: 4,
    });
  });

  it("are not assessed while an account was not looked at, since it may have resources there", async () => {
    await pool().query(
      "INSERT INTO aws_account (account_id, name, source_type, updated_at) VALUES ('999999999999', 'new', 'snapshot', now())",
    );
    const status = async (scope: Partial<ListScope>) =>
      (await view(scope)).controls.find(({ id }) => id === "4.11")?.status;
    expect(await status({ application: ["-"] })).toBe("not_assessed");
    expect(await status({ application: ["-"], account: [A, B] })).toBe("pass");
  });
});

it("a finding takes the owner of its resource, also when nothing else of it changes", async () => {
  await pool().query("UPDATE finding SET owner = 'somebody' WHERE resource_name = 'shop-admin'");
  await pool().query("UPDATE finding SET status = 'resolved' WHERE resource_name = 'shop-admin' AND check_id <> $1", [
    ADMIN_POLICY,
  ]);
  await runEvaluation(fixedClock(at(5)));
  const owners = await pool().query("SELECT DISTINCT owner FROM finding WHERE resource_name = 'shop-admin'");
  expect(owners.rows).toEqual([{ owner: "ops" }]);
});
