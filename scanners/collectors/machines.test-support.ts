import { AutoScalingClient, CreateAutoScalingGroupCommand } from "@aws-sdk/client-auto-scaling";
import {
  CreateLaunchTemplateCommand,
  CreateLaunchTemplateVersionCommand,
  DescribeImagesCommand,
  DescribeSubnetsCommand,
  EC2Client,
  RunInstancesCommand,
  TerminateInstancesCommand,
} from "@aws-sdk/client-ec2";
import {
  AddRoleToInstanceProfileCommand,
  CreateInstanceProfileCommand,
  CreateRoleCommand,
  IAMClient,
} from "@aws-sdk/client-iam";
import { ACCOUNT, type Emulator } from "./emulator.test-support.ts";

const TRUST = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: { Service: "ec2.amazonaws.com" }, Action: "sts:AssumeRole" }],
});
const SCRIPT = '#!/bin/sh\nexport DB_PASSWORD="hunter2-hunter2"\nexec app\n';
/** The role of the profile `machine`. */
export const MACHINE_ROLE = `arn:aws:iam::${ACCOUNT}:role/machine`;

/**
 * Makes machines in the emulated account: `web` with profile and script, `plain` without, `gone` that is terminated, a launch
 * template `fleet` of two versions, and a group that launches it. Returns the instance id of `web`.
 */
export async function seedMachines(emulator: Emulator): Promise<string> {
  await seedProfiles(emulator);
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
  const instanceId = web.Instances?.[0]?.InstanceId ?? "";
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
  return instanceId;
}

/** A role and profile for machines, and a profile without role. */
export async function seedProfiles({ settings }: Emulator): Promise<void> {
  const iam = new IAMClient(settings);
  await iam.send(new CreateRoleCommand({ RoleName: "machine", AssumeRolePolicyDocument: TRUST }));
  await iam.send(new CreateInstanceProfileCommand({ InstanceProfileName: "machine" }));
  await iam.send(new CreateInstanceProfileCommand({ InstanceProfileName: "empty", Path: "/idle/" }));
  await iam.send(new AddRoleToInstanceProfileCommand({ InstanceProfileName: "machine", RoleName: "machine" }));
}
