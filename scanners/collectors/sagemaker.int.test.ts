import { CreateDomainCommand, CreateNotebookInstanceCommand, SageMakerClient } from "@aws-sdk/client-sagemaker";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { deny } from "../../scripts/test/aws-edge.ts";
import { ACCOUNT, type Emulator, named, startEmulator } from "./emulator.test-support.ts";
import { sagemakerResources } from "./sagemaker/resources.ts";
import { runCollector } from "./test-context.test-support.ts";

const ROLE = `arn:aws:iam::${ACCOUNT}:role/worker`;

let emulator: Emulator;

beforeAll(async () => {
  emulator = await startEmulator();
  await seedSagemaker();
});

afterAll(async () => emulator?.stop());

async function seedSagemaker(): Promise<void> {
  const sagemaker = new SageMakerClient(emulator.settings);
  await sagemaker.send(
    new CreateNotebookInstanceCommand({
      NotebookInstanceName: "lab",
      InstanceType: "ml.t3.medium",
      RoleArn: ROLE,
      Tags: [{ Key: "team", Value: "core" }],
    }),
  );
  await sagemaker.send(
    new CreateDomainCommand({
      DomainName: "studio",
      AuthMode: "IAM",
      VpcId: "vpc-0a1b2c3d",
      SubnetIds: ["subnet-0a1b2c3d"],
      DefaultUserSettings: { ExecutionRole: ROLE },
    }),
  );
}

describe("sagemaker", () => {
  it("reads lab and studio with their roles", async () => {
    // moto knows no tags of domains.
    const off = emulator.edge.use((request) =>
      request.operation === "sagemaker:ListTags" && request.body.includes(":domain/")
        ? { status: 200, headers: { "content-type": "application/json" }, body: '{"Tags":[]}' }
        : undefined,
    );
    const run = await runCollector(sagemakerResources, emulator.connection);
    off();
    expect(run).toMatchObject({ whole: true, gaps: [] });
    expect(named(run.facts, "lab")).toMatchObject({
      kind: "sagemaker.notebook-instance",
      tags: { team: "core" },
      config: { roleArn: ROLE, lifecycleConfigName: null },
    });
    expect(named(run.facts, "studio")).toMatchObject({ kind: "sagemaker.domain", config: { executionRoleArn: ROLE } });
  });

  it("knows no role where descriptions are refused", async () => {
    const off = emulator.edge.use(deny(/^sagemaker:Describe/));
    const run = await runCollector(sagemakerResources, emulator.connection);
    off();
    expect(named(run.facts, "lab")?.gaps).toContain("roleArn");
    expect(named(run.facts, "studio")?.gaps).toContain("executionRoleArn");
  });
});
