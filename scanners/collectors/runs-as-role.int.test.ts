import { AutoScalingClient, CreateLaunchConfigurationCommand } from "@aws-sdk/client-auto-scaling";
import {
  DescribeImagesCommand,
  DescribeSecurityGroupsCommand,
  DescribeSubnetsCommand,
  EC2Client,
} from "@aws-sdk/client-ec2";
import {
  CreateClusterCommand,
  ECSClient,
  RegisterTaskDefinitionCommand,
  RunTaskCommand,
  type Task,
} from "@aws-sdk/client-ecs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { answerJson, deny } from "../../scripts/test/aws-edge.ts";
import { autoscalingLaunchConfigurations } from "./autoscaling/launch-configurations.ts";
import { ecsTasks } from "./ecs/tasks.ts";
import { ACCOUNT, type Emulator, named, startEmulator } from "./emulator.test-support.ts";
import { runCollector } from "./test-context.test-support.ts";

const ROLE = `arn:aws:iam::${ACCOUNT}:role/report`;

let emulator: Emulator;
let started: Task | undefined;
let ImageId: string | undefined;

beforeAll(async () => {
  emulator = await startEmulator();
  const ecs = new ECSClient(emulator.settings);
  await ecs.send(new CreateClusterCommand({ clusterName: "shop" }));
  await ecs.send(new CreateClusterCommand({ clusterName: "idle" }));
  await ecs.send(
    new RegisterTaskDefinitionCommand({
      family: "report",
      taskRoleArn: ROLE,
      executionRoleArn: "puller",
      networkMode: "awsvpc",
      requiresCompatibilities: ["FARGATE"],
      cpu: "256",
      memory: "512",
      containerDefinitions: [{ name: "app", image: "app:1", memory: 128 }],
    }),
  );
  const ec2 = new EC2Client(emulator.settings);
  const { Subnets } = await ec2.send(new DescribeSubnetsCommand({}));
  const { SecurityGroups } = await ec2.send(new DescribeSecurityGroupsCommand({}));
  const run = await ecs.send(
    new RunTaskCommand({
      cluster: "shop",
      taskDefinition: "report",
      launchType: "FARGATE",
      startedBy: "nightly",
      networkConfiguration: {
        awsvpcConfiguration: {
          subnets: [Subnets?.[0]?.SubnetId ?? ""],
          securityGroups: [SecurityGroups?.[0]?.GroupId ?? ""],
        },
      },
    }),
  );
  started = run.tasks?.[0];
  const images = await ec2.send(new DescribeImagesCommand({ Owners: ["amazon"] }));
  ImageId = images.Images?.[0]?.ImageId;
  await new AutoScalingClient(emulator.settings).send(
    new CreateLaunchConfigurationCommand({
      LaunchConfigurationName: "fleet",
      ImageId,
      InstanceType: "t3.micro",
      IamInstanceProfile: "machine",
      SecurityGroups: ["sg-b", "sg-a"],
      UserData: Buffer.from("#!/bin/sh\nexport TOKEN=hunter2-hunter2\n").toString("base64"),
      MetadataOptions: { HttpTokens: "optional" },
    }),
  );
});

afterAll(async () => emulator?.stop());

describe("tasks that no service keeps", () => {
  it("are read with the roles of their definition", async () => {
    const run = await runCollector(ecsTasks, emulator.connection);
    expect(run).toMatchObject({
      whole: true,
      gaps: [],
      called: ["ecs:DescribeTaskDefinition", "ecs:DescribeTasks", "ecs:ListClusters", "ecs:ListTasks"],
    });
    expect(run.facts).toMatchObject([
      {
        kind: "ecs.task",
        arn: started?.taskArn,
        config: {
          clusterArn: `arn:aws:ecs:us-east-1:${ACCOUNT}:cluster/shop`,
          taskRoleArn: ROLE,
          executionRoleArn: `arn:aws:iam::${ACCOUNT}:role/puller`,
          overrides: { taskRoleArn: null, executionRoleArn: null },
          canExecuteCommands: false,
        },
        gaps: [],
      },
    ]);
  });

  it("run as the role of their override; those of services and stopped ones are left out", async () => {
    const base = { ...started, group: "family:report" };
    const off = emulator.edge.use(
      answerJson("ecs:DescribeTasks", {
        tasks: [
          { ...base, enableExecuteCommand: true, overrides: { taskRoleArn: `${ROLE}-admin` } },
          { ...base, taskArn: `${started?.taskArn}a`, group: "service:api" },
          { ...base, taskArn: `${started?.taskArn}b`, lastStatus: "STOPPED" },
        ],
      }),
    );
    const run = await runCollector(ecsTasks, emulator.connection);
    off();
    expect(run.facts).toMatchObject([
      {
        config: {
          group: "family:report",
          taskRoleArn: `${ROLE}-admin`,
          overrides: { taskRoleArn: `${ROLE}-admin` },
          canExecuteCommands: true,
        },
      },
    ]);
  });

  it("have an unknown role where the definition is refused, and are not whole where tasks are", async () => {
    const definition = emulator.edge.use(deny("ecs:DescribeTaskDefinition"));
    const unknown = await runCollector(ecsTasks, emulator.connection);
    definition();
    expect(unknown.facts).toMatchObject([{ gaps: ["taskRoleArn", "executionRoleArn"] }]);
    const described = emulator.edge.use(deny("ecs:DescribeTasks"));
    expect(await runCollector(ecsTasks, emulator.connection)).toMatchObject({ whole: false, facts: [] });
    described();
    const listed = emulator.edge.use(deny("ecs:ListTasks"));
    const refused = await runCollector(ecsTasks, emulator.connection);
    listed();
    expect(refused).toMatchObject({ whole: false, facts: [] });
    expect(refused.gaps[0]).toMatchObject({ action: "ecs:ListTasks", reason: "denied" });
  });
});

describe("launch configurations", () => {
  it("are read with their instance profile and without their user data", async () => {
    const run = await runCollector(autoscalingLaunchConfigurations, emulator.connection);
    expect(run).toMatchObject({ whole: true, gaps: [] });
    expect(named(run.facts, "fleet")).toMatchObject({
      kind: "autoscaling.launch-configuration",
      arn: expect.stringContaining(":launchConfigurationName/fleet"),
      config: {
        imageId: ImageId,
        instanceType: "t3.micro",
        instanceProfile: "machine",
        securityGroupIds: ["sg-a", "sg-b"],
        metadataOptions: { isEnabled: true, httpTokens: "optional" },
      },
    });
    expect(JSON.stringify(run.facts)).not.toMatch(/hunter2|userData/i);
  });

  it("are not whole where the list is refused", async () => {
    const off = emulator.edge.use(deny("autoscaling:DescribeLaunchConfigurations"));
    const run = await runCollector(autoscalingLaunchConfigurations, emulator.connection);
    off();
    expect(run).toMatchObject({ whole: false, facts: [], gaps: [{ reason: "denied" }] });
  });
});
