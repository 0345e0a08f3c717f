import { afterAll, beforeAll, describe, expect, it } from "vitest";
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
