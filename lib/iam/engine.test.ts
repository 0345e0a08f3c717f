import { describe, expect, it } from "vitest";
import { ACTION_COUNT, expandAction } from "../catalog/catalog.ts";
import type { PolicyFact, ResourceFact } from "../facts/define.ts";
import type { OrganisationFactsInput } from "../facts/memory.ts";
import { createOrganisationFacts } from "../facts/memory.ts";
import type { UsageCase } from "../facts/organisation.ts";
import { loadEngine } from "./engine.ts";

const ACCOUNT = "111122223333";
const ROLE = `arn:aws:iam::${ACCOUNT}:role/orders`;
const AS_OF = new Date("2026-11-01T00:00:00Z");
const daysAgo = (days: number) => new Date(AS_OF.getTime() - days * 86_400_000);
const LAST_ACCESSED = { lastUsed: null, servicesLastAccessed: {} };

const text = (...statements: Record<string, unknown>[]) =>
  JSON.stringify({ Version: "2012-10-17", Statement: statements });
const allow = (Action: unknown, Resource: unknown = "*", extra: Record<string, unknown> = {}) => ({
  Effect: "Allow",
  Action,
  Resource,
  ...extra,
});
const deny = (Action: unknown, Resource: unknown = "*", extra: Record<string, unknown> = {}) => ({
  ...allow(Action, Resource, extra),
  Effect: "Deny",
});

function resource(kind: string, arn: string, config: unknown, policies: PolicyFact[] = [], extra = {}): ResourceFact {
  const name = arn.slice(arn.lastIndexOf("/") + 1);
  return {
    kind,
    arn,
    accountId: ACCOUNT,
    region: "global",
    name,
    tags: {},
    config,
    observations: {},
    policies,
    gaps: [],
    ...extra,
  };
}

function role(statements: Record<string, unknown>[], config: Record<string, unknown> = {}, extra = {}): ResourceFact {
  const base = {
    uniqueId: "AROA1",
    path: "/",
    createdAt: daysAgo(500).toISOString(),
    attachedPolicies: [],
    inlinePolicies: ["p"],
    permissionsBoundaryArn: null,
    maxSessionSeconds: null,
    instanceProfiles: [],
    ...config,
  };
  const policies: PolicyFact[] = [{ role: "inline", name: "p", text: text(...statements) }];
  return resource("iam.role", ROLE, base, policies, { observations: LAST_ACCESSED, ...extra });
}

function lambda(name: string): ResourceFact {
  return resource("lambda.function", `arn:aws:lambda:eu-west-1:${ACCOUNT}:function:${name}`, { roleArn: ROLE });
}

function used(action: string, change: Partial<UsageCase> = {}): UsageCase {
  return {
    principalArn: ROLE,
    principalUniqueId: "AROA1",
    functionArn: null,
    functionConfidence: null,
    action,
    resource: null,
    result: "allowed",
    count: 1,
    firstSeenAt: daysAgo(40),
    lastSeenAt: daysAgo(2),
    sampleEventId: "e-1",
    ...change,
  };
}

function load(resources: ResourceFact[], input: Partial<OrganisationFactsInput> = {}) {
  const facts = createOrganisationFacts({
    asOf: AS_OF,
    accounts: [{ accountId: ACCOUNT, name: "a", partition: "aws", isManagementAccount: null }],
    resources,
    coverage: () => "whole",
    usage: [],
    trail: [{ accountId: ACCOUNT, from: daysAgo(100), to: daysAgo(0), dataEventTypes: [] }],
    ...input,
  });
  const engine = loadEngine(facts);
  const summary = engine.privileges(ROLE);
  if (summary === undefined) throw new Error("The role is not in the facts.");
  return { engine, summary };
}

const stateOf = (summary: ReturnType<typeof load>["summary"], action: string) => {
  const [service = "", name = ""] = action.split(":");
  const row = summary.byService.find((candidate) => candidate.service === service);
  const listed = Object.entries(row?.notUsed ?? {}).find(([, names]) => names.includes(name))?.[0];
  return summary.actions.find((privilege) => privilege.action === action)?.state ?? listed;
};

describe("granted actions", () => {
  it("are what policies allow less unconditional denies on everything", () => {
    const { summary } = load([role([allow(["s3:GetObject", "s3:PutObject"]), deny("s3:PutObject")])]);
    expect(summary).toMatchObject({ granted: 1, conditional: 0, isAdministrator: false, missing: [] });
  });

  it("count under conditions and scoped denies, marked", () => {
    const usage = ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"].map((action) => used(action));
    const condition = { Condition: { Bool: { "aws:MultiFactorAuthPresent": "true" } } };
    const { summary } = load(
      [
        role([
          allow("s3:GetObject", "*", condition),
          allow(["s3:PutObject", "s3:DeleteObject"]),
          deny("s3:PutObject", "arn:aws:s3:::a/*"),
          deny("s3:DeleteObject", "*", condition),
        ]),
      ],
      { usage },
    );
    const by = Object.fromEntries(summary.actions.map((action) => [action.action, action]));
    expect(by["s3:GetObject"]).toMatchObject({ isConditional: true, resources: "wildcard" });
    expect(by["s3:PutObject"]).toMatchObject({ isConditional: false, resources: "scoped" });
    expect(by["s3:DeleteObject"]).toMatchObject({ isConditional: true });
  });

  it("stay within the boundary, and say so when it was not collected", () => {
    const arn = `arn:aws:iam::${ACCOUNT}:policy/limit`;
    const limited = role([allow("*")], { permissionsBoundaryArn: arn });
    const limit = resource("iam.policy", arn, {}, [{ role: "managed", name: arn, text: text(allow("s3:Get*")) }]);
    expect(load([limited, limit]).summary).toMatchObject({
      granted: expandAction("s3:Get*").length,
      isAdministrator: false,
    });
    expect(load([limited]).summary).toMatchObject({ missing: [arn], isAdministrator: false });
  });

  it("follow service control policies level by level", () => {
    const organization = resource("organizations.organization", "arn:o", {
      managementAccountId: "444455556666",
      enabledPolicyTypes: ["SERVICE_CONTROL_POLICY"],
    });
    const member = resource("organizations.account", "arn:m", { memberAccountId: ACCOUNT, parentId: "r" }, [
      { role: "scp", name: "FullAWSAccess", text: text(allow("*")) },
    ]);
    const root = (...statements: Record<string, unknown>[]) =>
      resource("organizations.unit", "arn:r", { id: "r", isRoot: true, parentId: null }, [
        { role: "scp", name: "root", text: text(...statements) },
      ]);
    const admin = role([allow("*")]);
    const denied = load([admin, organization, member, root(allow("*"), deny("organizations:*"))]).summary;
    expect(denied.granted).toBe(ACTION_COUNT - expandAction("organizations:*").length);
    expect(denied.isAdministrator).toBe(true);
    expect(load([admin, organization, member, root(allow("s3:*"))]).summary.granted).toBe(expandAction("s3:*").length);
    expect(load([admin, organization, member]).summary.missing).toEqual(["organizations.unit"]);
    expect(load([admin], { coverage: () => "never" }).summary.missing).toEqual(["organizations.policy"]);
  });

  it("name a user's groups, and miss a group that was not collected", () => {
    const arn = `arn:aws:iam::${ACCOUNT}:user/ana`;
    const config = {
      uniqueId: "AIDA1",
      path: "/",
      createdAt: daysAgo(500).toISOString(),
      groups: ["ops"],
      attachedPolicies: [],
      inlinePolicies: [],
      permissionsBoundaryArn: null,
    };
    const user = resource("iam.user", arn, config, [], { observations: { servicesLastAccessed: {} } });
    const group = resource(
      "iam.group",
      `arn:aws:iam::${ACCOUNT}:group/ops`,
      { attachedPolicies: [], inlinePolicies: ["g"] },
      [{ role: "inline", name: "g", text: text(allow("sqs:SendMessage")) }],
    );
    const found = load([role([]), user, group]).engine.privileges(arn);
    expect(found).toMatchObject({ granted: 1, missing: [], principalKind: "iam.user" });
    expect(load([role([]), user]).engine.privileges(arn)).toMatchObject({ granted: 0, missing: ["iam.group ops"] });
  });

  it("list broken and missing documents instead of ignoring them", () => {
    const broken = role([{ Effect: "Allow" }]);
    expect(load([broken]).summary.missing).toEqual(["policy p"]);
    const unread = role([], { inlinePolicies: ["p", "q"] });
    expect(load([unread]).summary.missing).toEqual(["iam.role.policies.inline"]);
  });
});

describe("administrator", () => {
  it("is everything on everything without condition", () => {
    expect(load([role([allow("*")])]).summary.isAdministrator).toBe(true);
    expect(load([role([allow("*:*")])]).summary.isAdministrator).toBe(true);
    expect(load([role([allow("*", "arn:aws:s3:::a")])]).summary.isAdministrator).toBe(false);
    expect(load([role([allow("*", "*", { Condition: { Bool: { x: "true" } } })])]).summary.isAdministrator).toBe(false);
    expect(load([role([allow("*"), deny("iam:*")])]).summary.isAdministrator).toBe(false);
  });

  it("keeps its summary small", () => {
    const { summary } = load([role([allow("*")])], { usage: [used("s3:GetObject")] });
    expect(summary.granted).toBe(ACTION_COUNT);
    expect(summary.actions).toHaveLength(1);
    expect(JSON.stringify(summary).length).toBeLessThan(250_000);
    expect(summary.wildcards).toMatchObject([{ actions: ["*"], covers: ACTION_COUNT, isEveryResource: true, line: 4 }]);
  });
});

describe("graded evidence", () => {
  const grants = [
    allow(["s3:GetObject", "iam:PassRole", "sqs:CreateQueue", "lambda:GetFunction", "lambda:DeleteFunction"]),
  ];

  it("cites the statement and counts calls, errors as use, denials apart", () => {
    const usage = [
      used("lambda:GetFunction", { count: 3, resource: "arn:f" }),
      used("lambda:GetFunction", { count: 2, result: "error" }),
      used("lambda:DeleteFunction", { result: "denied", count: 4 }),
      used("ec2:RunInstances"),
      used("not:InCatalogue"),
    ];
    const { summary } = load([role(grants)], { usage });
    expect(summary.actions).toMatchObject([
      { action: "lambda:DeleteFunction", state: "denied_only", count: 0, deniedCount: 4 },
      {
        action: "lambda:GetFunction",
        state: "used",
        count: 5,
        usedResources: ["arn:f"],
        grantedBy: [{ policy: "p", index: 0, line: 4, carrierArn: ROLE }],
      },
    ]);
    expect(summary.usedNotGranted).toMatchObject([{ action: "ec2:RunInstances" }]);
  });

  it("proves unused only management actions within the window", () => {
    const { summary } = load([role(grants)]);
    expect(stateOf(summary, "sqs:CreateQueue")).toBe("proven_unused");
    expect(stateOf(summary, "s3:GetObject")).toBe("unknown");
    expect(stateOf(summary, "iam:PassRole")).toBe("unobservable");
    expect(summary.evidence.hasProofWindow).toBe(true);
  });

  it("proves nothing with a short, stale or missing window, or for a young role", () => {
    const trail = (from: Date | null, to: Date | null) => [{ accountId: ACCOUNT, from, to, dataEventTypes: [] }];
    for (const window of [trail(daysAgo(89), daysAgo(0)), trail(daysAgo(400), daysAgo(30)), trail(null, null)])
      expect(stateOf(load([role(grants)], { trail: window }).summary, "sqs:CreateQueue")).toBe("unknown");
    const young = role(grants, { createdAt: daysAgo(10).toISOString() });
    expect(stateOf(load([young]).summary, "sqs:CreateQueue")).toBe("unknown");
  });

  it("reads the selectors of the trails that were collected", () => {
    const trailWith = (config: Record<string, unknown>) =>
      resource("cloudtrail.trail", "arn:t", {
        isLogging: true,
        isMultiRegion: true,
        isOrganizationTrail: false,
        eventSelectors: [],
        advancedEventSelectors: [],
        ...config,
      });
    const selector = { includesManagementEvents: true, excludedManagementSources: [], dataResources: [] };
    const whole = [{ type: "AWS::S3::Object", values: ["arn:aws:s3"] }];
    const some = [{ type: "AWS::S3::Object", values: ["arn:aws:s3:::one/"] }];
    const trail = [{ accountId: ACCOUNT, from: daysAgo(100), to: daysAgo(0), dataEventTypes: ["AWS::S3::Object"] }];
    const state = (config: Record<string, unknown>, action: string) =>
      stateOf(load([role(grants), trailWith(config)], { trail }).summary, action);
    expect(state({}, "sqs:CreateQueue")).toBe("proven_unused");
    expect(state({ isMultiRegion: false }, "sqs:CreateQueue")).toBe("unknown");
    expect(state({ eventSelectors: [{ ...selector, readWriteType: "ReadOnly" }] }, "sqs:CreateQueue")).toBe("unknown");
    const all = { ...selector, readWriteType: "All" };
    expect(state({ eventSelectors: [{ ...all, dataResources: whole }] }, "s3:GetObject")).toBe("proven_unused");
    expect(state({ eventSelectors: [{ ...all, dataResources: some }] }, "s3:GetObject")).toBe("unknown");
  });

  it("falls back to last-accessed data by service", () => {
    const accessed = (value: string | null, gaps: string[] = []) => {
      const observations = { lastUsed: null, servicesLastAccessed: { s3: value } };
      return stateOf(load([role(grants, {}, { observations, gaps })]).summary, "s3:GetObject");
    };
    expect(accessed(null)).toBe("unused_by_last_accessed");
    expect(accessed(daysAgo(91).toISOString())).toBe("unused_by_last_accessed");
    expect(accessed(daysAgo(3).toISOString())).toBe("unknown");
    expect(accessed(null, ["observations.servicesLastAccessed"])).toBe("unknown");
  });

  it("prefers the last-accessed data of a tracked action itself", () => {
    const accessed = (value: string | null) => {
      const observations = {
        lastUsed: null,
        servicesLastAccessed: { s3: daysAgo(3).toISOString() },
        actionsLastAccessed: { "s3:GetObject": value },
      };
      return stateOf(load([role(grants, {}, { observations })]).summary, "s3:GetObject");
    };
    expect(accessed(null)).toBe("unused_by_last_accessed");
    expect(accessed(daysAgo(91).toISOString())).toBe("unused_by_last_accessed");
    expect(accessed(daysAgo(3).toISOString())).toBe("unknown");
  });
});

describe("functionPrivileges", () => {
  const [a, b] = [lambda("a"), lambda("b")];
  const grants = [allow(["sqs:CreateQueue", "sqs:DeleteQueue", "sqs:TagQueue"])];
  const usage = [
    used("sqs:CreateQueue", { functionArn: a.arn, functionConfidence: "stated" }),
    used("sqs:DeleteQueue", { functionArn: b.arn, functionConfidence: "inferred" }),
    used("sqs:TagQueue"),
  ];

  it("lends a function its role's whole usage when the role is its own", () => {
    const found = load([role(grants), a], { usage }).engine.functionPrivileges(a.arn);
    expect(found).toMatchObject({ attribution: "role", isRoleShared: false, states: { used: 3 } });
  });

  it("counts only what is attributed when functions share the role, and calls the rest unknown", () => {
    const found = load([role(grants), a, b], { usage }).engine.functionPrivileges(a.arn);
    if (found === undefined) throw new Error("The function is not in the facts.");
    expect(found).toMatchObject({ attribution: "function", isRoleShared: true, sharedWith: [b.arn] });
    expect(stateOf(found, "sqs:CreateQueue")).toBe("used");
    expect(stateOf(found, "sqs:DeleteQueue")).toBe("proven_unused");
    expect(stateOf(found, "sqs:TagQueue")).toBe("unknown");
  });

  it("knows no function without its role", () => {
    expect(load([role(grants)]).engine.functionPrivileges(a.arn)).toBeUndefined();
    expect(load([role(grants)]).engine.privileges("arn:aws:iam::1:role/none")).toBeUndefined();
  });
});
