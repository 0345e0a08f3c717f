import { AutoScalingClient, CreateAutoScalingGroupCommand } from "@aws-sdk/client-auto-scaling";
import {
  BatchClient,
  CreateComputeEnvironmentCommand,
  CreateJobQueueCommand,
  RegisterJobDefinitionCommand,
} from "@aws-sdk/client-batch";
import {
  CreateLaunchTemplateCommand,
  CreateLaunchTemplateVersionCommand,
  DescribeImagesCommand,
  DescribeSecurityGroupsCommand,
  DescribeSubnetsCommand,
  EC2Client,
  RunInstancesCommand,
  TerminateInstancesCommand,
} from "@aws-sdk/client-ec2";
import {
  CreateClusterCommand,
  CreateServiceCommand,
  ECSClient,
  RegisterContainerInstanceCommand,
  RegisterTaskDefinitionCommand,
} from "@aws-sdk/client-ecs";
import {
  AddRoleToInstanceProfileCommand,
  CreateInstanceProfileCommand,
  CreateRoleCommand,
  IAMClient,
} from "@aws-sdk/client-iam";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { answerJson, answerQuery, deny } from "../../scripts/test/aws-edge.ts";
import { autoscalingGroups } from "./autoscaling/groups.ts";
import { batchResources } from "./batch/resources.ts";
import { ec2Instances } from "./ec2/instances.ts";
import { ecsResources } from "./ecs/resources.ts";
import { ACCOUNT, type Emulator, named, startEmulator } from "./emulator.test-support.ts";
import { iamInstanceProfiles } from "./iam/instance-profiles.ts";
import { ssmResources } from "./ssm/resources.ts";
import { runCollector } from "./test-context.test-support.ts";

const TRUST = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: { Service: "ec2.amazonaws.com" }, Action: "sts:AssumeRole" }],
});
const SCRIPT = '#!/bin/sh\nexport DB_PASSWORD="hunter2-hunter2"\nexec app\n';
const ROLE = `arn:aws:iam::${ACCOUNT}:role/machine`;

let emulator: Emulator;
let instanceId = "";

beforeAll(async () => {
  emulator = await startEmulator();
  await seedIam();
  await seedEc2();
  await seedEcs();
  await seedBatch();
});

afterAll(async () => emulator?.stop());

async function seedIam(): Promise<void> {
  const iam = new IAMClient(emulator.settings);
  await iam.send(new CreateRoleCommand({ RoleName: "machine", AssumeRolePolicyDocument: TRUST }));
  await iam.send(new CreateInstanceProfileCommand({ InstanceProfileName: "machine" }));
  await iam.send(new CreateInstanceProfileCommand({ InstanceProfileName: "empty", Path: "/idle/" }));
  await iam.send(new AddRoleToInstanceProfileCommand({ InstanceProfileName: "machine", RoleName: "machine" }));
}

async function seedEc2(): Promise<void> {
  const ec2 = new EC2Client(emulator.settings);
  const images = await ec2.send(new DescribeImagesCommand({ Owners: ["amazon"] }));
  const ImageId = images.Images?.[0]?.ImageId;
  const run = (Value: string, more: object = {}) =>
    ec2.send(
      new RunInstancesCommand({
        ImageId,
        MinCount: 1,
        MaxCount: 1,
        TagSpecifications: [{ ResourceType: "instance", Tags: [{ Key: "Name", Value }] }],
        ...more,
      }),
    );
  const web = await run("web", {
    IamInstanceProfile: { Name: "machine" },
    UserData: Buffer.from(SCRIPT).toString("base64"),
  });
  instanceId = web.Instances?.[0]?.InstanceId ?? "";
  await run("plain");
  const gone = await run("gone");
  await ec2.send(new TerminateInstancesCommand({ InstanceIds: [gone.Instances?.[0]?.InstanceId ?? ""] }));
  await ec2.send(
    new CreateLaunchTemplateCommand({
      LaunchTemplateName: "fleet",
      LaunchTemplateData: { ImageId, UserData: Buffer.from("#!/bin/sh\nexec app\n").toString("base64") },
    }),
  );
  await ec2.send(
    new CreateLaunchTemplateVersionCommand({
      LaunchTemplateName: "fleet",
      LaunchTemplateData: {
        ImageId,
        IamInstanceProfile: { Name: "machine" },
        MetadataOptions: { HttpTokens: "required" },
      },
    }),
  );
  const subnets = await ec2.send(new DescribeSubnetsCommand({}));
  const autoscaling = new AutoScalingClient(emulator.settings);
  await autoscaling.send(
    new CreateAutoScalingGroupCommand({
      AutoScalingGroupName: "fleet",
      MinSize: 0,
      MaxSize: 2,
      LaunchTemplate: { LaunchTemplateName: "fleet" },
      VPCZoneIdentifier: subnets.Subnets?.[0]?.SubnetId,
      Tags: [{ Key: "team", Value: "core" }],
    }),
  );
}

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
  await register("api", `${ROLE}-admin`);
  await register("api", ROLE);
  await register("api", ROLE);
  await register("api", ROLE);
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

async function seedBatch(): Promise<void> {
  const ec2 = new EC2Client(emulator.settings);
  const subnet = (await ec2.send(new DescribeSubnetsCommand({}))).Subnets?.[0]?.SubnetId ?? "";
  const group = (await ec2.send(new DescribeSecurityGroupsCommand({}))).SecurityGroups?.[0]?.GroupId ?? "";
  const batch = new BatchClient(emulator.settings);
  const environment = await batch.send(
    new CreateComputeEnvironmentCommand({
      computeEnvironmentName: "night",
      type: "MANAGED",
      serviceRole: ROLE,
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
  for (const jobRoleArn of [`${ROLE}-admin`, ROLE, ROLE])
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

describe("instance profiles", () => {
  it("are read with and without a role: machine has one, empty none", async () => {
    // moto lacks ListInstanceProfileTags.
    const off = emulator.edge.use(
      answerQuery("iam:ListInstanceProfileTags", "<Tags><member><Key>a</Key><Value>b</Value></member></Tags>"),
    );
    const run = await runCollector(iamInstanceProfiles, emulator.connection);
    off();
    expect(run).toMatchObject({ whole: true, gaps: [] });
    expect(named(run.facts, "machine")).toMatchObject({
      config: { roleArns: [ROLE] },
      tags: { a: "b" },
      region: "global",
    });
    const refused = emulator.edge.use(deny("iam:ListInstanceProfiles"));
    expect(await runCollector(iamInstanceProfiles, emulator.connection)).toMatchObject({
      whole: false,
      facts: [],
      gaps: [{ action: "iam:ListInstanceProfiles", reason: "denied" }],
    });
    refused();
    expect(named(run.facts, "empty")).toMatchObject({ config: { roleArns: [], path: "/idle/" } });
  });
});

describe("ec2", () => {
  it("reads web with profile and judged user data, plain without; gone is terminated and left out", async () => {
    const run = await runCollector(ec2Instances, emulator.connection);
    expect(run).toMatchObject({ whole: true, gaps: [] });
    const instances = run.facts.filter((fact) => fact.kind === "ec2.instance");
    expect(instances.map((fact) => fact.name).sort()).toEqual(["plain", "web"]);
    expect(named(run.facts, "web")).toMatchObject({
      arn: `arn:aws:ec2:us-east-1:${ACCOUNT}:instance/${instanceId}`,
      config: {
        instanceProfileArn: `arn:aws:iam::${ACCOUNT}:instance-profile/machine`,
        userData: { verdict: "secret" },
      },
      observations: { state: "running" },
    });
    expect(named(run.facts, "plain")).toMatchObject({ config: { instanceProfileArn: null, userData: null }, gaps: [] });
    expect(JSON.stringify(run.facts)).not.toContain("hunter2");
  });

  it("reads the default and the latest version of a launch template", async () => {
    const run = await runCollector(ec2Instances, emulator.connection);
    expect(named(run.facts, "fleet")).toMatchObject({
      kind: "ec2.launch-template",
      config: {
        defaultVersion: 1,
        latestVersion: 2,
        versions: [
          { version: 1, isDefault: true, instanceProfile: null, userData: { verdict: "clean" } },
          { version: 2, isDefault: false, instanceProfile: "machine", metadataOptions: { httpTokens: "required" } },
        ],
      },
    });
  });

  it("makes refused user data and versions gaps of their parts, not absence", async () => {
    const off = emulator.edge.use(deny(/^ec2:(DescribeInstanceAttribute|DescribeLaunchTemplateVersions)$/));
    const run = await runCollector(ec2Instances, emulator.connection);
    off();
    expect(run.whole).toBe(true);
    expect(named(run.facts, "plain")?.gaps).toEqual(["userData"]);
    expect(named(run.facts, "fleet")?.gaps).toEqual(["versions"]);
    expect(new Set(run.gaps.map((gap) => gap.reason))).toEqual(new Set(["denied"]));
  });

  it("is not whole when instances cannot be listed", async () => {
    const off = emulator.edge.use(deny("ec2:DescribeInstances"));
    const run = await runCollector(ec2Instances, emulator.connection);
    off();
    expect(run.whole).toBe(false);
    expect(run.facts.map((fact) => fact.name)).toEqual(["fleet"]);
  });

  it("reads the group fleet with the template that it launches", async () => {
    const run = await runCollector(autoscalingGroups, emulator.connection);
    expect(run).toMatchObject({
      whole: true,
      gaps: [],
      facts: [{ name: "fleet", tags: { team: "core" }, config: { launchTemplateId: expect.any(String), maxSize: 2 } }],
    });
  });
});

describe("systems manager", () => {
  it("reads managed instances, by the ARN of the machine that they are", async () => {
    // moto lacks DescribeInstanceInformation.
    const off = emulator.edge.use(
      answerJson("ssm:DescribeInstanceInformation", {
        InstanceInformationList: [
          { InstanceId: instanceId, PingStatus: "Online", ResourceType: "EC2Instance", PlatformType: "Linux" },
          { InstanceId: "mi-0123456789abcdef0", PingStatus: "ConnectionLost", IamRole: "hybrid", Name: "rack" },
        ],
      }),
    );
    const run = await runCollector(ssmResources, emulator.connection);
    off();
    expect(run).toMatchObject({ whole: true, gaps: [] });
    expect(named(run.facts, instanceId)).toMatchObject({
      kind: "ssm.managed-instance",
      arn: `arn:aws:ec2:us-east-1:${ACCOUNT}:instance/${instanceId}`,
      observations: { pingStatus: "Online" },
    });
    expect(named(run.facts, "rack")).toMatchObject({
      arn: `arn:aws:ssm:us-east-1:${ACCOUNT}:managed-instance/mi-0123456789abcdef0`,
      config: { iamRole: "hybrid" },
    });
  });

  it("is not whole where machines cannot be listed", async () => {
    const off = emulator.edge.use(deny("ssm:DescribeInstanceInformation"));
    const run = await runCollector(ssmResources, emulator.connection);
    off();
    expect(run).toMatchObject({
      whole: false,
      gaps: [{ action: "ssm:DescribeInstanceInformation", reason: "denied" }],
    });
  });
});

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
        taskRoleArn: ROLE,
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
    expect(named(definitions, "api:1")).toMatchObject({ config: { taskRoleArn: `${ROLE}-admin` } });
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

describe("batch", () => {
  it("reads environment, queue and definitions: report:3 is the latest, report:1 has another role", async () => {
    const run = await runCollector(batchResources, emulator.connection);
    expect(run).toMatchObject({ whole: true, gaps: [] });
    expect(run.facts.find((fact) => fact.kind === "batch.compute-environment")).toMatchObject({
      name: "night",
      config: { serviceRoleArn: ROLE, instanceProfile: `arn:aws:iam::${ACCOUNT}:instance-profile/machine` },
    });
    expect(run.facts.find((fact) => fact.kind === "batch.job-queue")).toMatchObject({
      config: { isEnabled: true, priority: 7, computeEnvironmentArns: [expect.stringContaining("night")] },
    });
    const definitions = run.facts.filter((fact) => fact.kind === "batch.job-definition");
    expect(definitions.map((fact) => fact.name).sort()).toEqual(["report:1", "report:3"]);
    expect(named(definitions, "report:3")).toMatchObject({
      config: { jobRoleArn: ROLE, containers: [{ environment: [{ name: "API_TOKEN", verdict: "secret" }] }] },
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
