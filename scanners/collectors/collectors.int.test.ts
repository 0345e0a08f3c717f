import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  answerCredentialReport,
  answerLastAccessed,
  seedIam,
  seedLambda,
  seedOrganization,
  seedTrail,
} from "./account.test-support.ts";
import { type Emulator, startEmulator } from "./emulator.test-support.ts";
import { actionsOf, COLLECTORS } from "./index.ts";
import { runCollector } from "./test-context.test-support.ts";

let emulator: Emulator;

beforeAll(async () => {
  emulator = await startEmulator();
  answerCredentialReport(emulator.edge);
  answerLastAccessed(emulator.edge);
  await seedLambda(emulator, await seedIam(emulator));
  await seedTrail(emulator);
  await seedOrganization(emulator);
});

afterAll(async () => emulator?.stop());

describe("all collectors", () => {
  it("call nothing that they do not declare", async () => {
    for (const collector of COLLECTORS)
      for (const options of [
        { mayGetFunctionCode: false },
        { mayGetFunctionCode: true, collectsServiceLastAccessed: true },
      ]) {
        const run = await runCollector(collector, emulator.connection, "us-east-1", options);
        const declared = actionsOf(collector, options);
        expect(run.called.filter((action) => !declared.includes(action))).toEqual([]);
      }
  });
});
