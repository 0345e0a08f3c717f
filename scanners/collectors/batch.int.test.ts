import {
  BatchClient,
  CreateComputeEnvironmentCommand,
  CreateJobQueueCommand,
  RegisterJobDefinitionCommand,
} from "@aws-sdk/client-batch";
import { DescribeSecurityGroupsCommand, DescribeSubnetsCommand, EC2Client } from "@aws-sdk/client-ec2";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { deny } from "../../scripts/test/aws-edge.ts";
import { batchResources } from "./batch/resources.ts";
import { ACCOUNT, type Emulator, named, startEmulator } from "./emulator.test-support.ts";
import { MACHINE_ROLE, seedProfiles } from "./machines.test-support.ts";
import { runCollector } from "./test-context.test-support.ts";

let emulator: Emulator;

beforeAll(async () => {
  emulator = await startEmulator();
  await seedProfiles(emulator);
  await seedBatch();
});

afterAll(async () => emulator?.stop());

async function seedBatch(): Promise<void> {
  const ec2 = new EC2Client(emulator.settings);
  const subnet = (await ec2.send(new DescribeSubnetsCommand({}))).Subnets?.[0]?.SubnetId ?? "";
  const group = (await ec2.send(new DescribeSecurityGroupsCommand({}))).SecurityGroups?.[0]?.GroupId ?? "";
  const batch = new BatchClient(emulator.settings);
  const environment = await batch.send(
    new CreateComputeEnvironmentCommand({
      computeEnvironmentName: "night",
      type: "MANAGED",
      serviceRole: MACHINE_ROLE,
      computeResources: {
        type: "EC2",
        minvCpus: 0,
        maxvCpus: 4,
        instanceTypes: ["optimal"],
        instanceRole: `arn:aws:iam::${ACCOUNT}:instance-profile/machine`,
        subnets: [subnet],
        securityGroupIds: [group],
      },
    }),
  );
  await batch.send(
    new CreateJobQueueCommand({
      jobQueueName: "night",
      priority: 7,
      state: "ENABLED",
      computeEnvironmentOrder: [{ order: 1, computeEnvironment: environment.computeEnvironmentArn }],
    }),
  );
  for (const jobRoleArn of [`${MACHINE_ROLE}-admin`, MACHINE_ROLE, MACHINE_ROLE])
    await batch.send(
      new RegisterJobDefinitionCommand({
        jobDefinitionName: "report",
        type: "container",
        containerProperties: {
          image: "report:1",
          jobRoleArn,
          resourceRequirements: [
            { type: "VCPU", value: "1" },
            { type: "MEMORY", value: "128" },
          ],
          environment: [{ name: "API_TOKEN", value: "hunter2-hunter2" }],
        },
      }),
    );
}

describe("batch", () => {
  it("reads environment, queue and definitions: report:3 is the latest, report:1 has another role", async () => {
    const run = await runCollector(batchResources, emulator.connection);
    expect(run).toMatchObject({ whole: true, gaps: [] });
    expect(run.facts.find((fact) => fact.kind === "batch.compute-environment")).toMatchObject({
      name: "night",
      config: { serviceRoleArn: MACHINE_ROLE, instanceProfile: `arn:aws:iam::${ACCOUNT}:instance-profile/machine` },
    });
    expect(run.facts.find((fact) => fact.kind === "batch.job-queue")).toMatchObject({
      config: { isEnabled: true, priority: 7, computeEnvironmentArns: [expect.stringContaining("night")] },
    });
    const definitions = run.facts.filter((fact) => fact.kind === "batch.job-definition");
    expect(definitions.map((fact) => fact.name).sort()).toEqual(["report:1", "report:3"]);
    expect(named(definitions, "report:3")).toMatchObject({
      config: { jobRoleArn: MACHINE_ROLE, containers: [{ environment: [{ name: "API_TOKEN", verdict: "secret" }] }] },
      observations: { isLatest: true },
    });
    expect(JSON.stringify(run.facts)).not.toContain("hunter2");
  });

  it("is not whole when definitions cannot be listed", async () => {
    const off = emulator.edge.use(deny(/^batch:POST \/v1\/describejobdefinitions/));
    const run = await runCollector(batchResources, emulator.connection);
    off();
    expect(run).toMatchObject({ whole: false, gaps: [{ action: "batch:DescribeJobDefinitions", reason: "denied" }] });
  });
});
