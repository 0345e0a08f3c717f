import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { deny } from "../../scripts/test/aws-edge.ts";
import { answerCredentialReport, answerLastAccessed, seedIam } from "./account.test-support.ts";
import { ACCOUNT, type Emulator, named, startEmulator } from "./emulator.test-support.ts";
import { iamAccount } from "./iam/account.ts";
import { iamAuthorizationDetails } from "./iam/authorization-details.ts";
import { iamProviders } from "./iam/providers.ts";
import { runCollector } from "./test-context.test-support.ts";

let emulator: Emulator;

beforeAll(async () => {
  emulator = await startEmulator();
  answerCredentialReport(emulator.edge);
  await seedIam(emulator);
});

afterAll(async () => emulator?.stop());

describe("iam", () => {
  it("reads users with credentials, groups, roles and the policies in use", async () => {
    const run = await runCollector(iamAuthorizationDetails, emulator.connection);
    expect(run.whole).toBe(true);
    expect(run.gaps).toEqual([]);
    const ana = named(run.facts, "ana");
    expect(ana).toMatchObject({
      config: { hasPassword: true, groups: ["ops"], passwordChangedAt: "2025-01-01T00:00:00.000Z", accessKeys: [] },
      observations: { passwordLastUsedAt: "2026-05-05T00:00:00.000Z" },
      gaps: ["observations.servicesLastAccessed"],
    });
    expect(named(run.facts, "robot")).toMatchObject({
      config: {
        hasPassword: false,
        path: "/ci/",
        accessKeys: [{ status: "Active" }],
        attachedPolicies: [{ name: "edge" }],
      },
    });
    const worker = named(run.facts, "worker");
    expect(worker).toMatchObject({
      tags: { owner: "payments" },
      config: { maxSessionSeconds: 7200, permissionsBoundaryArn: `arn:aws:iam::${ACCOUNT}:policy/edge` },
    });
    expect(worker?.policies).toEqual([
      { role: "trust", name: "trust", text: expect.stringContaining("lambda.amazonaws.com") },
      { role: "inline", name: "all-of-s3", text: expect.stringContaining("s3:*") },
    ]);
    const policies = run.facts.filter((fact) => fact.kind === "iam.policy").map((fact) => fact.name);
    expect(policies.sort()).toEqual(["ReadOnlyAccess", "edge"]);
    expect(named(run.facts, "edge")).toMatchObject({ tags: { team: "core" }, gaps: [] });
  });

  it("asks for passwords one by one when the report is refused", async () => {
    const off = emulator.edge.use(deny("iam:GenerateCredentialReport"));
    const run = await runCollector(iamAuthorizationDetails, emulator.connection);
    off();
    expect(named(run.facts, "ana")).toMatchObject({ config: { hasPassword: true } });
    expect(named(run.facts, "ana")?.gaps).toEqual(
      expect.arrayContaining(["passwordChangedAt", "observations.passwordLastUsedAt"]),
    );
    expect(named(run.facts, "robot")).toMatchObject({ config: { hasPassword: false } });
    expect(run.called).toContain("iam:GetAccessKeyLastUsed");
  });

  it("leaves last-accessed data alone unless switched on, and reads it then", async () => {
    answerLastAccessed(emulator.edge);
    const run = await runCollector(iamAuthorizationDetails, emulator.connection, "us-east-1", {
      mayGetFunctionCode: false,
      collectsServiceLastAccessed: true,
    });
    expect(named(run.facts, "worker")).toMatchObject({
      gaps: [],
      observations: {
        servicesLastAccessed: { s3: "2026-05-01T00:00:00.000Z", kms: null },
        actionsLastAccessed: { "s3:PutBucketPolicy": "2026-04-01T00:00:00.000Z", "s3:DeleteBucket": null },
      },
    });
  });

  it("reads the account with its root user and password policy", async () => {
    const run = await runCollector(iamAccount, emulator.connection);
    expect(run.facts).toMatchObject([
      {
        arn: `arn:aws:iam::${ACCOUNT}:root`,
        config: { rootAccessKeyCount: 1, passwordPolicy: { minimumLength: 14, requireSymbols: true } },
        observations: { rootAccessKeyLastUsedAt: "2026-03-03T00:00:00.000Z" },
        gaps: [],
      },
    ]);
  });

  it("reads identity providers", async () => {
    const run = await runCollector(iamProviders, emulator.connection);
    expect(run).toMatchObject({
      whole: true,
      facts: [{ name: "token.actions.githubusercontent.com", config: { clientIds: ["sts.amazonaws.com"] } }],
    });
  });
});
