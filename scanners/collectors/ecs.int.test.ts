import {
  CreateClusterCommand,
  CreateServiceCommand,
  ECSClient,
  RegisterContainerInstanceCommand,
  RegisterTaskDefinitionCommand,
} from "@aws-sdk/client-ecs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { deny } from "../../scripts/test/aws-edge.ts";
import { ecsResources } from "./ecs/resources.ts";
import { ACCOUNT, type Emulator, named, startEmulator } from "./emulator.test-support.ts";
import { MACHINE_ROLE, seedMachines } from "./machines.test-support.ts";
import { runCollector } from "./test-context.test-support.ts";

let instanceId = "";
let emulator: Emulator;

beforeAll(async () => {
  emulator = await startEmulator();
  instanceId = await seedMachines(emulator);
  await seedEcs();
});

afterAll(async () => emulator?.stop());

async function seedEcs(): Promise<void> {
  const ecs = new ECSClient(emulator.settings);
  await ecs.send(new CreateClusterCommand({ clusterName: "shop", tags: [{ key: "team", value: "core" }] }));
  const register = (family: string, taskRoleArn: string) =>
    ecs.send(
      new RegisterTaskDefinitionCommand({
        family,
        taskRoleArn,
        executionRoleArn: "puller",
        containerDefinitions: [
          {
            name: "app",
            image: "app:1",
            memory: 128,
            environment: [
              { name: "DB_PASSWORD", value: "hunter2-hunter2" },
              { name: "STAGE", value: "prod" },
            ],
            secrets: [{ name: "KEY", valueFrom: `arn:aws:secretsmanager:us-east-1:${ACCOUNT}:secret:key` }],
          },
        ],
      }),
    );
  await register("api", `${MACHINE_ROLE}-admin`);
  await register("api", MACHINE_ROLE);
  await register("api", MACHINE_ROLE);
  await register("api", MACHINE_ROLE);
  await ecs.send(
    new CreateServiceCommand({
      cluster: "shop",
      serviceName: "api",
      taskDefinition: "api:2",
      desiredCount: 1,
      enableExecuteCommand: true,
    }),
  );
  await ecs.send(
    new RegisterContainerInstanceCommand({
      cluster: "shop",
      instanceIdentityDocument: JSON.stringify({ instanceId, region: "us-east-1", accountId: ACCOUNT }),
    }),
  );
}

describe("ecs", () => {
  it("reads shop, its service and its container instance", async () => {
    const run = await runCollector(ecsResources, emulator.connection);
    expect(run).toMatchObject({ whole: true, gaps: [] });
    expect(named(run.facts, "shop")).toMatchObject({ kind: "ecs.cluster", tags: { team: "core" } });
    expect(named(run.facts, "api")).toMatchObject({
      kind: "ecs.service",
      config: {
        clusterArn: `arn:aws:ecs:us-east-1:${ACCOUNT}:cluster/shop`,
        taskDefinitionArn: `arn:aws:ecs:us-east-1:${ACCOUNT}:task-definition/api:2`,
      },
    });
    expect(run.facts.filter((fact) => fact.kind === "ecs.container-instance")).toMatchObject([
      { name: instanceId, config: { ec2InstanceId: instanceId }, observations: { isAgentConnected: true } },
    ]);
  });

  it("reads api:4 as the latest, api:2 as used, api:1 for its other role; api:3 adds nothing", async () => {
    const run = await runCollector(ecsResources, emulator.connection);
    const definitions = run.facts.filter((fact) => fact.kind === "ecs.task-definition");
    expect(definitions.map((fact) => fact.name).sort()).toEqual(["api:1", "api:2", "api:4"]);
    expect(named(definitions, "api:4")).toMatchObject({
      observations: { isLatest: true, isUsedByService: false },
      config: {
        taskRoleArn: MACHINE_ROLE,
        executionRoleArn: `arn:aws:iam::${ACCOUNT}:role/puller`,
        containers: [
          {
            environment: [
              { name: "DB_PASSWORD", verdict: "secret" },
              { name: "STAGE", verdict: "clean" },
            ],
            secrets: [{ name: "KEY" }],
          },
        ],
      },
    });
    expect(named(definitions, "api:2")).toMatchObject({ observations: { isLatest: false, isUsedByService: true } });
    expect(named(definitions, "api:1")).toMatchObject({ config: { taskRoleArn: `${MACHINE_ROLE}-admin` } });
    expect(JSON.stringify(run.facts)).not.toContain("hunter2");
  });

  it("names what a refused description leaves unknown", async () => {
    const off = emulator.edge.use(deny(/^ecs:Describe(Services|TaskDefinition)$/));
    const run = await runCollector(ecsResources, emulator.connection);
    off();
    expect(named(run.facts, "api")?.gaps).toEqual(expect.arrayContaining(["taskDefinitionArn", "canExecuteCommands"]));
    expect(named(run.facts, "api:4")?.gaps).toEqual(expect.arrayContaining(["taskRoleArn", "containers"]));
    // Which roles the older revisions have is not known, so the list is not whole.
    expect(run.whole).toBe(false);
    expect(run.facts.filter((fact) => fact.kind === "ecs.task-definition")).toHaveLength(1);
  });
});
