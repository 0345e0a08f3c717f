import { CreatePipelineCommand, DataPipelineClient, PutPipelineDefinitionCommand } from "@aws-sdk/client-data-pipeline";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { deny } from "../../scripts/test/aws-edge.ts";
import { datapipelinePipelines } from "./datapipeline/pipelines.ts";
import { type Emulator, startEmulator } from "./emulator.test-support.ts";
import { runCollector } from "./test-context.test-support.ts";

const SECRET = "hunter2-hunter2";

let emulator: Emulator;

beforeAll(async () => {
  emulator = await startEmulator();
  await seedPipeline();
});

afterAll(async () => emulator?.stop());

async function seedPipeline(): Promise<void> {
  const datapipeline = new DataPipelineClient(emulator.settings);
  const made = await datapipeline.send(
    new CreatePipelineCommand({ name: "export", uniqueId: "export", tags: [{ key: "team", value: "core" }] }),
  );
  await datapipeline.send(
    new PutPipelineDefinitionCommand({
      pipelineId: made.pipelineId,
      pipelineObjects: [
        {
          id: "Default",
          name: "Default",
          fields: [
            { key: "role", stringValue: "PipelineRole" },
            { key: "resourceRole", stringValue: "MachineRole" },
            { key: "*password", stringValue: SECRET },
          ],
        },
      ],
    }),
  );
}

describe("data pipeline", () => {
  it("reads the roles of export, and nothing else of its definition", async () => {
    const run = await runCollector(datapipelinePipelines, emulator.connection);
    expect(run).toMatchObject({
      whole: true,
      gaps: [],
      facts: [
        {
          name: "export",
          tags: { team: "core" },
          config: { roles: ["PipelineRole"], resourceRoles: ["MachineRole"] },
        },
      ],
    });
    expect(JSON.stringify(run.facts)).not.toContain(SECRET);
  });

  it("knows no role when the definition is refused", async () => {
    const off = emulator.edge.use(deny("datapipeline:GetPipelineDefinition"));
    const run = await runCollector(datapipelinePipelines, emulator.connection);
    off();
    expect(run.facts[0]?.gaps).toEqual(["roles", "resourceRoles", "objectTypes"]);
  });
});
