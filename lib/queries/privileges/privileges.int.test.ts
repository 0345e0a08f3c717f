import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../../scripts/test/test-database.ts";
import { pool } from "../../db/pool.ts";
import {
  ACCOUNT_A,
  ACCOUNT_B,
  administrator,
  engineerOfB,
  NOW,
  seedPeopleAndAccounts,
  seedResource,
} from "../findings/findings.test-support.ts";
import { EVERYWHERE } from "../shell/scope.ts";
import { privilegeDetail } from "./detail.ts";
import { listPrivileges, type PrivilegeListRequest } from "./list.ts";

let database: TestDatabase;
const ids = new Map<string, string>();
const DOCUMENT = JSON.stringify({
  Version: "2012-10-17",
  Statement: [
    { Sid: "Logs", Effect: "Allow", Action: "logs:PutLogEvents", Resource: "arn:aws:logs:*:*:log-group:orders" },
    { Sid: "Wide", Effect: "Allow", Action: "s3:*", Resource: "*" },
  ],
});

interface Seed {
  account?: string;
  name: string;
  kind?: string;
  used?: number;
  unused?: number;
  unknown?: number;
  isAdministrator?: boolean;
  wildcards?: object[];
  sharedWith?: string[];
  roleArn?: string;
}

async function seed(of: Seed): Promise<void> {
  const { account = ACCOUNT_A, name, kind = "lambda.function", used = 0, unused = 0, unknown = 0 } = of;
  const id = await seedResource(account, name, { kind });
  ids.set(name, id);
  const granted = used + unused + unknown;
  const states = {
    used,
    denied_only: 0,
    proven_unused: unused,
    unused_by_last_accessed: 0,
    unknown,
    unobservable: 0,
  };
  const wildcards = of.wildcards ?? [];
  const body = {
    principalArn: of.roleArn ?? `arn:aws:iam::${account}:role/${name}`,
    principalKind: "iam.role",
    isAdministrator: of.isAdministrator ?? false,
    missing: [],
    granted,
    conditional: 0,
    states,
    byService: [
      {
        service: "s3",
        name: "Amazon S3",
        granted,
        states,
        byAccessLevel: {},
        lastUsedAt: "2026-03-09T00:00:00.000Z",
        notUsed: {},
      },
    ],
    actions: [],
    usedNotGranted: [],
    wildcards,
    unmatchedActions: [],
    evidence: { from: null, to: null, hasProofWindow: false, windowDays: 0 },
    ...(kind === "lambda.function"
      ? {
          functionArn: `arn:aws:lambda:eu-west-1:${account}:function:${name}`,
          isRoleShared: (of.sharedWith ?? []).length > 0,
          sharedWith: of.sharedWith ?? [],
          attribution: "role",
        }
      : {}),
  };
  await pool().query(
    `INSERT INTO privilege_summary (resource_id, subject, account_id, arn, name, kind, role_arn, is_administrator, granted, used,
       denied_only, proven_unused, unused_by_last_accessed, unknown_count, unobservable, wildcard_count, unused_ratio, body, content_hash, as_of)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 0, $11, 0, $12, 0, $13, $14, $15, 'x', $16)`,
    [
      id,
      kind === "lambda.function" ? "function" : "principal",
      account,
      `arn:aws:lambda:eu-west-1:${account}:function:${name}`,
      name,
      kind,
      of.roleArn ?? null,
      of.isAdministrator ?? false,
      granted,
      used,
      unused,
      unknown,
      wildcards.length,
      granted === 0 ? null : unused / granted,
      JSON.stringify(body),
      NOW,
    ],
  );
}

const EVERYTHING: PrivilegeListRequest = {
  scope: EVERYWHERE,
  filter: { subject: "function", mark: [], kind: [], q: "" },
  sort: null,
  page: { after: null, before: null, limit: 50 },
};
const list = (change: Partial<PrivilegeListRequest> = {}, caller = administrator) =>
  listPrivileges(caller, { ...EVERYTHING, ...change });
const filter = (change: Partial<PrivilegeListRequest["filter"]>) => ({ filter: { ...EVERYTHING.filter, ...change } });
const names = (page: { rows: { name: string }[] }) => page.rows.map(({ name }) => name);

beforeAll(async () => {
  database = await createTestDatabase();
  await seedPeopleAndAccounts();
});
afterAll(() => database.drop());

describe("listPrivileges", () => {
  it("has nothing, of either subject, before a scan has read anybody", async () => {
    expect(await list()).toMatchObject({ rows: [], total: 0, subjects: { function: 0, principal: 0 } });
  });

  it("puts the least used first, and what is not proven behind what is, never as all used", async () => {
    await pool().query("INSERT INTO policy_document (hash, text) VALUES ('h1', $1)", [DOCUMENT]);
    await seed({ name: "half", used: 5, unused: 5, unknown: 2 });
    await seed({ name: "idle", used: 1, unused: 9 });
    await seed({ name: "dark", unknown: 7 });
    await seed({
      name: "wide",
      used: 100,
      isAdministrator: true,
      roleArn: `arn:aws:iam::${ACCOUNT_A}:role/shared`,
      sharedWith: [
        `arn:aws:lambda:eu-west-1:${ACCOUNT_A}:function:idle`,
        `arn:aws:lambda:eu-west-1:${ACCOUNT_B}:function:billing`,
      ],
      wildcards: [
        {
          policy: "own",
          carrierArn: "arn",
          hash: "h1",
          index: 1,
          sid: "Wide",
          line: 13,
          endLine: 18,
          actions: ["s3:*"],
          isEveryResource: true,
          isConditional: false,
          covers: 150,
        },
        {
          policy: "lost",
          carrierArn: "arn",
          hash: null,
          index: 0,
          sid: null,
          line: 1,
          endLine: 1,
          actions: ["sqs:*"],
          isEveryResource: true,
          isConditional: false,
          covers: 20,
        },
      ],
    });
    await seed({ account: ACCOUNT_B, name: "billing", used: 3, unused: 1 });
    await seed({ name: "deployer", kind: "iam.role", used: 1, unused: 1 });
    await seed({ account: ACCOUNT_B, name: "ana", kind: "iam.user", used: 1 });
    const page = await list();
    expect(page.rows.map(({ name, unusedRatio, granted }) => [name, unusedRatio, granted])).toEqual([
      ["idle", 0.9, 10],
      ["half", 5 / 12, 12],
      ["billing", 0.25, 4],
      ["wide", 0, 100],
      ["dark", null, 7],
    ]);
    expect(page).toMatchObject({ total: 5, subjects: { function: 5, principal: 2 } });
    expect(page.rows[1]).toMatchObject({
      accountName: "alpha",
      kindLabel: "Lambda function",
      counts: { used: 5, deniedOnly: 0, provenUnused: 5, unusedByLastAccessed: 0, unknown: 2, unobservable: 0 },
      lastUsedAt: "2026-03-09T00:00:00.000Z",
    });
  });

  it("pages through everything once, forwards and back, by every order", async () => {
    const all = names(await list());
    for (const sort of [null, { columnId: "name", isDescending: false }, { columnId: "granted", isDescending: true }]) {
      const whole = names(await list({ sort }));
      const seen: string[] = [];
      let previous: string | null = null;
      for (let after: string | null = null; ; ) {
        const page = await list({ sort, page: { after, before: null, limit: 2 } });
        seen.push(...names(page));
        previous = page.previous;
        if (page.next === null) break;
        after = page.next;
      }
      expect(seen).toEqual(whole);
      expect(seen.toSorted()).toEqual(all.toSorted());
      expect(names(await list({ sort, page: { after: null, before: previous, limit: 2 } }))).toEqual(whole.slice(2, 4));
    }
  });

  it("narrows by marks, which must all hold, and counts each", async () => {
    expect(names(await list(filter({ mark: ["unused"] })))).toEqual(["idle"]);
    expect(names(await list(filter({ mark: ["unproven"] })))).toEqual(["dark"]);
    expect(names(await list(filter({ mark: ["administrator", "wildcards", "shared"] })))).toEqual(["wide"]);
    expect(names(await list(filter({ mark: ["administrator", "unused"] })))).toEqual([]);
    const { marks } = await list();
    expect(Object.fromEntries(marks.map(({ value, count }) => [value, count]))).toEqual({
      administrator: 1,
      escalates: 0,
      wildcards: 1,
      shared: 1,
      unused: 1,
      unproven: 1,
    });
  });

  it("puts who can become administrator first, strangers' reach before all, and marks them", async () => {
    const becomes = async (name: string, outcome: string, hops: number | null, isExposed: boolean) => {
      await pool().query(
        `INSERT INTO escalation_summary (resource_id, account_id, arn, name, kind, outcome, hops, runs_as, is_exposed, reached_count,
           store_count, admin_accounts, rule_ids, body, content_hash, as_of)
         SELECT gen_random_uuid(), account_id, arn, name, 'iam.role', $2, $3, '{}', $4, 0, 0, '{}', '{}', '{}', 'x', $5
         FROM privilege_summary WHERE name = $1`,
        [name, outcome, hops, isExposed, NOW],
      );
    };
    await becomes("dark", "none", null, true);
    await becomes("half", "administrator", 2, false);
    await becomes("billing", "conditional", 1, false);
    expect(names(await list())).toEqual(["dark", "half", "billing", "idle", "wide"]);
    expect(names(await list(filter({ mark: ["escalates"] })))).toEqual(["half", "billing"]);
    await pool().query("DELETE FROM escalation_summary");
  });

  it("narrows by text, by kind and by region, which does not touch principals", async () => {
    expect(names(await list(filter({ q: "BILL" })))).toEqual(["billing"]);
    expect(names(await list(filter({ q: "%" })))).toEqual([]);
    expect(names(await list(filter({ subject: "principal", kind: ["iam.user"] })))).toEqual(["ana"]);
    const scope = { ...EVERYWHERE, region: ["us-east-1"] };
    expect(names(await list({ scope }))).toEqual([]);
    expect(names(await list({ scope, ...filter({ subject: "principal" }) }))).toEqual(["deployer", "ana"]);
  });

  it("shows somebody of one account this account only, in rows and in counts", async () => {
    const page = await list({}, engineerOfB);
    expect(names(page)).toEqual(["billing"]);
    expect(page).toMatchObject({ total: 1, subjects: { function: 1, principal: 1 } });
    const outside = await list({ scope: { ...EVERYWHERE, account: [ACCOUNT_A] } }, engineerOfB);
    expect(outside).toMatchObject({ rows: [], total: 0, subjects: { function: 0, principal: 0 } });
  });
});

describe("privilegeDetail", () => {
  it("shows the statement behind each wildcard, the widest first, and says where the document is not stored", async () => {
    const detail = await privilegeDetail(administrator, ids.get("wide") ?? "");
    expect(detail?.wildcards.map(({ policy, covers }) => [policy, covers])).toEqual([
      ["own", 150],
      ["lost", 20],
    ]);
    expect(JSON.stringify(detail?.wildcards[0]?.lines)).toContain("s3:*");
    expect(JSON.stringify(detail?.wildcards[0]?.lines)).not.toBe("null");
    expect(detail?.wildcards[1]?.lines).toBeNull();
    expect(detail).toMatchObject({ isRoleShared: true, attribution: "role", unusedRatio: 0, isAdministrator: true });
    expect(detail?.sharedWith.map(({ name }) => name)).toEqual(["idle", "billing"]);
  });

  it("hides what lies in other accounts: the summary, and the way to resources that are named", async () => {
    expect(await privilegeDetail(engineerOfB, ids.get("wide") ?? "")).toBeNull();
    expect((await privilegeDetail(engineerOfB, ids.get("billing") ?? ""))?.name).toBe("billing");
    const ofA = { ...engineerOfB, accounts: [ACCOUNT_A] };
    const shared = (await privilegeDetail(ofA, ids.get("wide") ?? ""))?.sharedWith ?? [];
    expect(shared.map(({ id }) => id)).toEqual([ids.get("idle"), null]);
    expect(shared[1]?.arn).toBe(`arn:aws:lambda:eu-west-1:${ACCOUNT_B}:function:billing`);
  });

  it("has none for ids that are none", async () => {
    expect(await privilegeDetail(administrator, "nobody")).toBeNull();
    expect(await privilegeDetail(administrator, "01890000-0000-7000-8000-000000000001")).toBeNull();
  });
});
