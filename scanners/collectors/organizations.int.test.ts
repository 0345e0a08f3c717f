import { DescribeOrganizationCommand } from "@aws-sdk/client-organizations";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { deny } from "../../scripts/test/aws-edge.ts";
import { answerModel } from "../../scripts/test/model-answer.ts";
import { listOrganizationAccounts } from "../sources/aws/identity.ts";
import { INLINE, seedOrganization } from "./account.test-support.ts";
import { ACCOUNT, type Emulator, named, startEmulator } from "./emulator.test-support.ts";
import { organizationsStructure } from "./organizations/structure.ts";
import { runCollector, testCaller } from "./test-context.test-support.ts";

let emulator: Emulator;

beforeAll(async () => {
  emulator = await startEmulator();
});

afterAll(async () => emulator?.stop());

describe("organizations", () => {
  it("answers an account outside any organization with a whole run and a gap that is no alarm", async () => {
    const run = await runCollector(organizationsStructure, emulator.connection);
    expect(run).toMatchObject({
      whole: true,
      facts: [],
      gaps: [{ reason: "not_enabled", code: "AWSOrganizationsNotInUseException" }],
    });
  });

  it("tells a member account that only the management account may list, and does not call it whole", async () => {
    const Organization = { Id: "o-1", Arn: "arn:aws:organizations::999988887777:organization/o-1" };
    const off = [
      emulator.edge.use(
        answerModel({
          service: "organizations",
          command: DescribeOrganizationCommand,
          output: { Organization: { ...Organization, MasterAccountId: "999988887777", FeatureSet: "ALL" } },
        }),
      ),
      emulator.edge.use(deny("organizations:ListRoots")),
    ];
    const run = await runCollector(organizationsStructure, emulator.connection);
    for (const undo of off) undo();
    expect(run.whole).toBe(false);
    expect(run.gaps).toMatchObject([{ reason: "not_enabled", code: "MemberAccount" }]);
    expect(run.gaps[0]?.message).toContain("management account 999988887777");
    expect(named(run.facts, "o-1")).toMatchObject({ gaps: ["enabledPolicyTypes"] });
  });

  it("keeps a refusal of the management account as such", async () => {
    const Organization = { Id: "o-1", Arn: `arn:aws:organizations::${ACCOUNT}:organization/o-1` };
    const off = [
      emulator.edge.use(
        answerModel({
          service: "organizations",
          command: DescribeOrganizationCommand,
          output: { Organization: { ...Organization, MasterAccountId: ACCOUNT, FeatureSet: "ALL" } },
        }),
      ),
      emulator.edge.use(deny("organizations:ListRoots")),
    ];
    const run = await runCollector(organizationsStructure, emulator.connection);
    for (const undo of off) undo();
    expect(run).toMatchObject({ whole: false, gaps: [{ action: "organizations:ListRoots", reason: "denied" }] });
  });

  it("reads units, accounts and where SCPs are attached", async () => {
    const { unitId, policyArn } = await seedOrganization(emulator);
    const run = await runCollector(organizationsStructure, emulator.connection);
    expect(run.whole).toBe(true);
    expect(named(run.facts, "Prod")).toMatchObject({
      kind: "organizations.unit",
      policies: expect.arrayContaining([{ role: "scp", name: policyArn, text: INLINE }]),
    });
    expect(named(run.facts, "no-leave")).toMatchObject({ config: { targetIds: [unitId] } });
    expect(run.facts.filter((fact) => fact.kind === "organizations.account")).toHaveLength(1);

    const caller = testCaller(emulator.connection, "us-east-1", () => undefined);
    expect(await listOrganizationAccounts(caller)).toMatchObject({ outcome: "value", value: [{ accountId: ACCOUNT }] });
  });
});
