import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fixedClock } from "#lib/clock.ts";
import { type Caller, CLI } from "#lib/context.ts";
import { pool } from "#lib/db/pool.ts";
import { AppError } from "#lib/errors.ts";
import { stopJobs } from "#lib/jobs/boss.ts";
import { derivedKey } from "#lib/keys.ts";
import { escalationDetail } from "#lib/queries/attack-paths/detail.ts";
import { incomingSteps } from "#lib/queries/attack-paths/incoming.ts";
import { listAttackPaths } from "#lib/queries/attack-paths/list.ts";
import { accessOf, whoCanDo } from "#lib/queries/policy-engine/access.ts";
import { EVERYWHERE } from "#lib/queries/shell/scope.ts";
import { createSecretDetector } from "#lib/secrets/detect.ts";
import { createTestDatabase, type TestDatabase } from "../../../scripts/test/test-database.ts";
import { openSnapshot } from "../../sources/snapshot/open-snapshot.ts";
import { importSnapshot } from "../import-snapshot.ts";

const ACCOUNT = "210987654321";
const arn = (rest: string) => `arn:aws:iam::${ACCOUNT}:${rest}`;
const document = (...Statement: object[]) => ({ Version: "2012-10-17", Statement });
const trusting = (Principal: object) => document({ Effect: "Allow", Principal, Action: "sts:AssumeRole" });
const PASS = { Sid: "Pass", Effect: "Allow", Action: "iam:PassRole", Resource: arn("role/admin") };
const DEPLOY = { Effect: "Allow", Action: ["lambda:CreateFunction", "lambda:InvokeFunction"], Resource: "*" };

/** What `aws iam get-account-authorization-details` would say. */
function details(mayPass: boolean): object {
  const role = (name: string, trust: object, ...policy: object[]) => ({
    Path: "/",
    RoleName: name,
    RoleId: `AROA${name.toUpperCase().padEnd(17, "X")}`,
    Arn: arn(`role/${name}`),
    CreateDate: "2025-01-01T00:00:00+00:00",
    AssumeRolePolicyDocument: trust,
    InstanceProfileList: [],
    RolePolicyList: policy.length === 0 ? [] : [{ PolicyName: "own", PolicyDocument: document(...policy) }],
    AttachedManagedPolicies: [],
    Tags: [],
  });
  const user = (name: string, ...policy: object[]) => ({
    Path: "/",
    UserName: name,
    UserId: `AIDA${name.toUpperCase().padEnd(17, "X")}`,
    Arn: arn(`user/${name}`),
    CreateDate: "2025-01-01T00:00:00+00:00",
    UserPolicyList: [{ PolicyName: "own", PolicyDocument: document(...policy) }],
    GroupList: [],
    AttachedManagedPolicies: [],
  });
  return {
    UserDetailList: [
      user("deployer", DEPLOY, ...(mayPass ? [PASS] : [])),
      user("reader", { Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::files/*" }),
    ],
    GroupDetailList: [],
    RoleDetailList: [
      role("admin", trusting({ Service: "lambda.amazonaws.com" }), { Effect: "Allow", Action: "*", Resource: "*" }),
      role("hop", trusting({ AWS: arn("user/reader") }), { Effect: "Allow", Action: "sts:AssumeRole", Resource: "*" }),
    ],
    Policies: [],
  };
}

let database: TestDatabase;
let day = 1;

async function take(mayPass: boolean): Promise<void> {
  const at = new Date(Date.UTC(2027, 2, day++, 8));
  const folder = await mkdtemp(join(tmpdir(), "plumbline-escalation-"));
  try {
    await writeFile(join(folder, "iam.json"), JSON.stringify(details(mayPass)));
    const source = await openSnapshot([folder], {
      judgeSecret: createSecretDetector({ key: derivedKey("secret-hmac") }).judge,
    });
    await importSnapshot(source, { caller: CLI, clock: fixedClock(at), observedAt: at, isWhole: true });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const list = (caller: Caller = CLI) =>
  listAttackPaths(caller, {
    scope: EVERYWHERE,
    filter: { outcome: [], start: [], rule: [], q: "" },
    sort: null,
    page: { after: null, before: null, limit: 50 },
  });

async function idOf(name: string): Promise<string> {
  const found = await pool().query<{ id: string }>("SELECT id FROM resource WHERE name = $1 AND kind LIKE 'iam.%'", [
    name,
  ]);
  return found.rows[0]?.id ?? "";
}

beforeAll(async () => {
  database = await createTestDatabase();
  await take(true);
});
afterAll(async () => {
  await stopJobs(1_000);
  await database?.drop();
});

describe("the evaluation's attack paths", () => {
  it("list who becomes administrator, with the counts of each filter", async () => {
    const page = await list();
    expect(page.rows.map(({ name, outcome, hops }) => [name, outcome, hops])).toEqual([
      ["deployer", "administrator", 1],
    ]);
    expect(page.outcomes).toEqual([
      { value: "administrator", count: 1 },
      { value: "conditional", count: 0 },
      { value: "unknown", count: 0 },
    ]);
    expect(page.rules.map(({ value }) => value)).toEqual(["lambda-new-function"]);
  });

  it("cite the statement behind each permission, with its lines", async () => {
    const detail = await escalationDetail(CLI, await idOf("deployer"));
    const [step] = detail?.steps ?? [];
    expect(step?.to).toMatchObject({ name: "admin", isAdministrator: true });
    const pass = step?.abilities[0]?.permissions.find(({ action }) => action === "iam:PassRole");
    expect(pass?.grantedBy[0]).toMatchObject({ policy: "own", sid: "Pass" });
    expect(pass?.grantedBy[0]?.lines?.code).toContain('"iam:PassRole"');
  });

  it("tell who can take a role over", async () => {
    const incoming = await incomingSteps(CLI, await idOf("hop"));
    expect(incoming.rows.map(({ name, titles }) => [name, titles])).toEqual([["reader", ["assumes the role"]]]);
  });

  it("show nothing of accounts that the caller may not see", async () => {
    const stranger: Caller = { ...CLI, accounts: ["999999999999"] };
    expect((await list(stranger)).rows).toEqual([]);
    expect(await escalationDetail(stranger, await idOf("deployer"))).toBeNull();
    expect((await whoCanDo(stranger, { action: "iam:PassRole", resource: arn("role/admin") })).rows).toEqual([]);
    await expect(accessOf(stranger, arn("user/deployer"), { action: "iam:PassRole", resource: "*" })).rejects.toThrow(
      AppError,
    );
  });
});

describe("single questions", () => {
  it("are answered with the statement that grants, or with what does not", async () => {
    const yes = await accessOf(CLI, arn("user/deployer"), { action: "iam:passrole", resource: arn("role/admin") });
    expect(yes).toMatchObject({ outcome: "allowed", grantedBy: [{ sid: "Pass" }] });
    const no = await accessOf(CLI, arn("user/reader"), { action: "iam:PassRole", resource: arn("role/admin") });
    expect(no).toMatchObject({
      outcome: "denied",
      blockedBy: [{ layer: "identity", reason: "no identity policy allows it" }],
    });
  });

  it("say that a bucket's policy was not collected rather than that there is none", async () => {
    const answer = await accessOf(CLI, arn("user/reader"), {
      action: "s3:GetObject",
      resource: "arn:aws:s3:::files/a",
    });
    expect(answer).toMatchObject({ outcome: "unknown", missing: ["the policy of arn:aws:s3:::files"] });
    const who = await whoCanDo(CLI, { action: "s3:GetObject", resource: "arn:aws:s3:::files/a" });
    expect(who.rows.map(({ name, outcome }) => [name, outcome])).toEqual([
      ["admin", "unknown"],
      ["reader", "unknown"],
    ]);
  });

  it("are refused in one sentence when AWS has no such action or the principal is not stored", async () => {
    await expect(whoCanDo(CLI, { action: "iam:Nothing", resource: "*" })).rejects.toThrow(
      "AWS has no action iam:Nothing",
    );
    await expect(accessOf(CLI, arn("user/nobody"), { action: "iam:PassRole", resource: "*" })).rejects.toThrow(
      "No user or role",
    );
  });
});

describe("the next look", () => {
  it("writes nothing when nothing changed", async () => {
    const versions = async () => {
      const found = await pool().query<{ line: string }>(
        `SELECT 's' || resource_id || xmin::text AS line FROM escalation_summary UNION ALL
         SELECT 'e' || from_key || to_key || xmin::text FROM escalation_edge ORDER BY 1`,
      );
      return found.rows;
    };
    const before = await versions();
    expect(before.length).toBeGreaterThan(4);
    await take(true);
    expect(await versions()).toEqual(before);
  });

  it("closes the path and resolves its finding when the permission is gone", async () => {
    await take(false);
    expect((await list()).rows).toEqual([]);
    const findings = await pool().query<{ resource_name: string; status: string }>(
      "SELECT resource_name, status FROM finding WHERE check_id = 'user-becomes-administrator'",
    );
    expect(findings.rows).toEqual([{ resource_name: "deployer", status: "resolved" }]);
  });
});
