import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { answerJson, answerQuery, deny } from "../../scripts/test/aws-edge.ts";
import { autoscalingGroups } from "./autoscaling/groups.ts";
import { ec2Instances } from "./ec2/instances.ts";
import { ACCOUNT, type Emulator, named, startEmulator } from "./emulator.test-support.ts";
import { iamInstanceProfiles } from "./iam/instance-profiles.ts";
import { MACHINE_ROLE, seedMachines } from "./machines.test-support.ts";
import { ssmResources } from "./ssm/resources.ts";
import { runCollector } from "./test-context.test-support.ts";

let instanceId = "";
let emulator: Emulator;

beforeAll(async () => {
  emulator = await startEmulator();
  instanceId = await seedMachines(emulator);
});

afterAll(async () => emulator?.stop());

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
      config: { roleArns: [MACHINE_ROLE] },
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
