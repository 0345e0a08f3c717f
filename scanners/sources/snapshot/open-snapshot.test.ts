import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ResourceFact } from "#lib/facts/define.ts";
import { kindDefinition } from "#lib/facts/kinds.ts";
import { createSecretDetector } from "#lib/secrets/detect.ts";
import { openSnapshot, type SnapshotSource } from "./open-snapshot.ts";
import { SnapshotError } from "./snapshot-error.ts";

const ACCOUNT = "111122223333";
const detector = createSecretDetector({ key: Buffer.alloc(32, 3) });
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "snapshot-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function put(name: string, content: string | Buffer | object): string {
  const path = join(folder, name);
  mkdirSync(join(path, ".."), { recursive: true });
  writeFileSync(path, typeof content === "string" || Buffer.isBuffer(content) ? content : JSON.stringify(content));
  return path;
}

const open = (...paths: string[]) => openSnapshot(paths, { judgeSecret: detector.judge });

async function factsOf(source: SnapshotSource): Promise<ResourceFact[]> {
  const facts: ResourceFact[] = [];
  for await (const fact of source.facts()) {
    const kind = kindDefinition(fact.kind);
    kind?.config.parse(fact.config);
    kind?.observations.parse(fact.observations);
    facts.push(fact);
  }
  return facts;
}

async function refusal(...paths: string[]): Promise<SnapshotError> {
  try {
    await open(...paths);
  } catch (error) {
    if (error instanceof SnapshotError) return error;
    throw error;
  }
  throw new Error("It was not refused.");
}

const DOCUMENT = { Statement: [{ Resource: "*", Effect: "Allow", Action: "s3:*" }], Version: "2012-10-17" };
const user = (name: string, more: object = {}) => ({
  Path: "/",
  UserName: name,
  UserId: `AIDA${name}`,
  Arn: `arn:aws:iam::${ACCOUNT}:user/${name}`,
  CreateDate: "2022-08-07 12:55:43+00:00",
  GroupList: [],
  AttachedManagedPolicies: [],
  Tags: [],
  ...more,
});
const role = (name: string, more: object = {}) => ({
  Path: "/",
  RoleName: name,
  RoleId: `AROA${name}`,
  Arn: `arn:aws:iam::${ACCOUNT}:role/${name}`,
  CreateDate: "2022-08-07T12:55:43+00:00",
  AssumeRolePolicyDocument: DOCUMENT,
  InstanceProfileList: [],
  RolePolicyList: [],
  AttachedManagedPolicies: [],
  Tags: [],
  RoleLastUsed: {},
  ...more,
});
const policy = (name: string, owner: string = ACCOUNT, more: object = {}) => ({
  PolicyName: name,
  PolicyId: `ANPA${name}`,
  Arn: `arn:aws:iam::${owner}:policy/${name}`,
  Path: "/",
  DefaultVersionId: "v2",
  AttachmentCount: 0,
  PolicyVersionList: [
    { VersionId: "v2", IsDefaultVersion: true, Document: DOCUMENT },
    { VersionId: "v1", IsDefaultVersion: false, Document: DOCUMENT },
  ],
  ...more,
});
const details = (more: object = {}) => ({
  UserDetailList: [user("ana")],
  GroupDetailList: [],
  RoleDetailList: [role("worker")],
  Policies: [policy("own")],
  ...more,
});
const lambda = (name: string, more: object = {}) => ({
  FunctionName: name,
  FunctionArn: `arn:aws:lambda:eu-west-1:${ACCOUNT}:function:${name}`,
  Runtime: "python3.13",
  Role: `arn:aws:iam::${ACCOUNT}:role/worker`,
  LastModified: "2026-01-02T03:04:05.000+0000",
  ...more,
});

describe("authorization details", () => {
  it("become users, roles and policies, with what the file cannot show as gaps", async () => {
    const source = await open(put("export.json", details()));
    expect(source.accountIds).toEqual([ACCOUNT]);
    expect(source.collectorsCovered).toEqual([
      { collectorId: "iam.authorization-details", accountId: ACCOUNT, region: "global", isWhole: true },
    ]);
    const [ana, worker, own] = await factsOf(source);
    expect(ana).toMatchObject({ kind: "iam.user", name: "ana", config: { createdAt: "2022-08-07T12:55:43.000Z" } });
    expect(ana?.gaps).toEqual(
      expect.arrayContaining([
        "hasPassword",
        "passwordChangedAt",
        "mfaDevices",
        "accessKeys",
        "observations.accessKeysLastUsed",
      ]),
    );
    expect(worker).toMatchObject({ kind: "iam.role", observations: { lastUsed: { at: null } } });
    expect(worker?.gaps).toEqual(["maxSessionSeconds", "observations.servicesLastAccessed"]);
    expect(own?.policies).toEqual([{ role: "managed", name: own?.arn, text: JSON.stringify(DOCUMENT) }]);
  });

  it.each([
    ["an object", DOCUMENT, JSON.stringify(DOCUMENT)],
    ["JSON text", '{ "Version": "2012-10-17",\n "Statement": [] }', '{ "Version": "2012-10-17",\n "Statement": [] }'],
    ["URL-encoded text", encodeURIComponent('{ "Statement": ["100%"] }'), '{ "Statement": ["100%"] }'],
  ])("take a document delivered as %s, and keep its order", async (_form, delivered, text) => {
    const source = await open(
      put("a.json", details({ RoleDetailList: [role("r", { AssumeRolePolicyDocument: delivered })] })),
    );
    const found = (await factsOf(source)).find((fact) => fact.kind === "iam.role");
    expect(found?.policies[0]).toEqual({ role: "trust", name: "trust", text });
  });

  it("take dates as seconds too", async () => {
    const source = await open(put("a.json", details({ UserDetailList: [user("ana", { CreateDate: 1659876943.0 })] })));
    expect((await factsOf(source))[0]?.config).toMatchObject({ createdAt: "2022-08-07T12:55:43.000Z" });
  });

  it("merge pages, over files or in one, and are whole only with the last", async () => {
    const first = put("1.json", { ...details(), IsTruncated: true, Marker: "next" });
    const second = put(
      "2.json.gz",
      gzipSync(JSON.stringify(details({ UserDetailList: [user("bo")], IsTruncated: false }))),
    );
    const alone = await open(first);
    expect(alone.collectorsCovered).toMatchObject([{ isWhole: false }]);
    const both = await open(first, second);
    expect(both.collectorsCovered).toMatchObject([{ isWhole: true }]);
    expect((await factsOf(both)).map((fact) => fact.name).sort()).toEqual(["ana", "bo", "own", "worker"]);
    const list = await open(put("list.json", [details(), details({ UserDetailList: [user("cy")] })]));
    expect((await factsOf(list)).map((fact) => fact.name).sort()).toEqual(["ana", "cy", "own", "worker"]);
    const row = await open(
      put("row.json", `${JSON.stringify(details())}\n${JSON.stringify(details({ UserDetailList: [user("di")] }))}\n`),
    );
    expect((await factsOf(row)).map((fact) => fact.name).sort()).toEqual(["ana", "di", "own", "worker"]);
  });

  it("are not whole when a used policy or group has no entry", async () => {
    const attached = [{ PolicyName: "Gone", PolicyArn: `arn:aws:iam::${ACCOUNT}:policy/Gone` }];
    const source = await open(
      put("a.json", details({ RoleDetailList: [role("r", { AttachedManagedPolicies: attached })] })),
    );
    expect(source.collectorsCovered).toMatchObject([{ isWhole: false }]);
    const groups = await open(put("b.json", details({ UserDetailList: [user("ana", { GroupList: ["ops"] })] })));
    expect(groups.collectorsCovered).toMatchObject([{ isWhole: false }]);
  });

  it("take AWS managed policies that are used, and leave others", async () => {
    const attached = [{ PolicyName: "Used", PolicyArn: "arn:aws:iam::aws:policy/Used" }];
    const source = await open(
      put(
        "a.json",
        details({
          RoleDetailList: [role("r", { AttachedManagedPolicies: attached })],
          Policies: [policy("Used", "aws"), policy("Unused", "aws")],
        }),
      ),
    );
    const policies = (await factsOf(source)).filter((fact) => fact.kind === "iam.policy");
    expect(policies).toMatchObject([{ name: "Used", accountId: ACCOUNT, config: { isAwsManaged: true } }]);
  });

  it("take null for a member that is left out, but keep it inside documents", async () => {
    const Document = { Version: null, Statement: [] };
    const versions = [{ VersionId: "v2", IsDefaultVersion: true, Document }];
    const source = await open(
      put(
        "a.json",
        details({
          Policies: [policy("p", ACCOUNT, { PermissionsBoundaryUsageCount: null, PolicyVersionList: versions })],
        }),
      ),
    );
    const found = (await factsOf(source)).find((fact) => fact.kind === "iam.policy");
    expect(found).toMatchObject({
      observations: { boundaryUsageCount: null },
      policies: [{ text: JSON.stringify(Document) }],
    });
  });

  it("make no account out of a policy alone", async () => {
    const source = await open(put("a.json", details({ Policies: [policy("stray", "999988887777")] })));
    expect(source.accountIds).toEqual([ACCOUNT]);
    const found = (await factsOf(source)).find((fact) => fact.kind === "iam.policy");
    expect(found).toMatchObject({ accountId: ACCOUNT, arn: "arn:aws:iam::999988887777:policy/stray" });
  });

  it("survive hostile names and tags", async () => {
    const tags = [
      { Key: "__proto__", Value: "a\u0000b" },
      { Key: 'quote"', Value: "x".repeat(10_000) },
    ];
    const path = put(
      "a.json",
      JSON.stringify(details({ UserDetailList: [user("ana", { Tags: tags })] })).replace("quote", "\\ud800quote"),
    );
    const [ana] = await factsOf(await open(path));
    expect(Object.entries(ana?.tags ?? {})).toEqual(
      expect.arrayContaining([
        ["__proto__", "a\uFFFDb"],
        ['\uFFFDquote"', "x".repeat(10_000)],
      ]),
    );
  });
});

describe("functions", () => {
  it("are joined with their policies; the rest is a gap", async () => {
    put("functions.json", {
      Functions: [lambda("open", { Environment: { Variables: { DB_PASSWORD: "hunter2-hunter2" } } }), lambda("quiet")],
    });
    const text = JSON.stringify({
      Statement: [
        { Effect: "Allow", Principal: "*", Action: "lambda:InvokeFunction", Resource: lambda("open").FunctionArn },
      ],
    });
    put("deep/er/policy.json", { Policy: text, RevisionId: "1" });
    put("README.md", "# not JSON");
    const source = await open(folder);
    expect(source.ignoredFiles).toEqual([join(folder, "README.md")]);
    expect(source.collectorsCovered).toEqual([
      { collectorId: "lambda.functions", accountId: ACCOUNT, region: "eu-west-1", isWhole: true },
    ]);
    const [opened, quiet] = await factsOf(source);
    expect(opened).toMatchObject({
      policies: [{ role: "resource", name: "default", text }],
      config: { environment: [{ verdict: "secret" }] },
    });
    expect(opened?.gaps).not.toContain("policies.resource");
    expect(quiet?.gaps).toEqual(
      expect.arrayContaining([
        "tags",
        "policies.resource",
        "reservedConcurrency",
        "asyncInvoke",
        "codeSigningConfigArn",
      ]),
    );
    expect(JSON.stringify(opened)).not.toContain("hunter2");
  });

  it("that only a policy tells of are named as a gap", async () => {
    const Policy = JSON.stringify({ Statement: { Resource: lambda("lost").FunctionArn } });
    const source = await open(put("policy.json", { Policy }));
    expect(await factsOf(source)).toEqual([]);
    expect(source.gaps).toMatchObject([{ code: "NotInSnapshot", resourceArn: lambda("lost").FunctionArn }]);
  });

  it("cut short by --max-items are not whole", async () => {
    const source = await open(put("f.json", { Functions: [lambda("a")], NextToken: "more" }));
    expect(source.collectorsCovered).toMatchObject([{ isWhole: false }]);
  });
});

describe("CloudTrail files", () => {
  it("are recognised by content and not read", async () => {
    const records = put("trail/a", gzipSync('{"Records":[{"eventVersion":"1.08"}]}'));
    const lines = put("trail/b.log", '{"eventVersion":"1.08","eventName":"A"}\n{"eventVersion":"1.08"}\n');
    const source = await open(folder);
    expect(source.trailFiles).toEqual([records, lines]);
    expect(source.collectorsCovered).toEqual([]);
    expect(await factsOf(source)).toEqual([]);
  });
});

describe("files that cannot be used", () => {
  it("are refused before anything is given out, with file and place", async () => {
    put("1.json", details());
    const bad = put(
      "2.json",
      JSON.stringify(details({ RoleDetailList: [role("ok"), { ...role("bad"), Arn: "nonsense" }] }), null, 2),
    );
    const error = await refusal(folder);
    expect(error).toMatchObject({ code: "wrong_shape", file: bad, place: { jsonPath: "RoleDetailList[1].Arn" } });
    expect(error.place.line).toBeGreaterThan(10);
  });

  it("cut off are called truncated, with line and column", async () => {
    const text = JSON.stringify(details(), null, 1);
    const error = await refusal(put("a.json", text.slice(0, text.length - 300)));
    expect(error).toMatchObject({ code: "truncated" });
    expect(error.place.line).toBeGreaterThan(20);
  });

  it.each([
    ["a missing comma", '{"UserDetailList": []\n "x": 1}', "not_json", 2, 2],
    ["a bad element", '{"UserDetailList": [\n  {"Arn": nope}\n]}', "not_json", 2, 11],
    ["plain text", "hello", "not_json", 1, 1],
    ["nothing", "", "not_json", 1, 1],
    ["another command's output", '{"Buckets": []}', "unknown_shape", undefined, undefined],
  ])("with %s are refused at the right place", async (_what, text, code, line, column) => {
    const error = await refusal(put("a.json", text));
    expect(error.code).toBe(code);
    expect([error.place.line, error.place.column]).toEqual([line, column]);
    expect(error.message).toContain("a.json");
  });

  it("that unpack to more than the limit are refused", async () => {
    const bomb = put("bomb.json.gz", gzipSync(`{"UserDetailList":[${" ".repeat(30 * 2 ** 20)}]}`));
    await expect(openSnapshot([bomb], { judgeSecret: detector.judge, maxBytes: 2 ** 20 })).rejects.toMatchObject({
      code: "too_large",
    });
  });

  it("with damaged gzip or absent are refused", async () => {
    const whole = gzipSync(JSON.stringify(details()));
    expect(await refusal(put("cut.json.gz", whole.subarray(0, whole.length - 60)))).toMatchObject({
      code: "truncated",
    });
    expect(await refusal(join(folder, "nowhere.json"))).toMatchObject({ code: "unreadable" });
  });

  it("never quote what stands in them", async () => {
    const error = await refusal(
      put("a.json", '{"Functions": [{"FunctionName": "a", "Environment": {"Variables": {"P": hunter2}}}]}'),
    );
    expect(error.message).not.toContain("hunter2");
    expect(error.cause).toBeUndefined();
  });
});

describe("encodings", () => {
  it.each([
    ["UTF-8 with a mark", Buffer.from(`\uFEFF${JSON.stringify(details())}`)],
    ["UTF-16, as PowerShell writes it", Buffer.from(`\uFEFF${JSON.stringify(details())}`, "utf16le")],
  ])("%s are read", async (_name, bytes) => {
    expect(await factsOf(await open(put("a.json", bytes)))).toHaveLength(3);
  });

  it("do not matter to where chunks are cut", async () => {
    const many = Array.from({ length: 4_000 }, (_, index) => user(`übung-${index}`));
    const source = await open(put("a.json", JSON.stringify(details({ UserDetailList: many }), null, 2)));
    expect(await factsOf(source)).toHaveLength(4_002);
  });
});
