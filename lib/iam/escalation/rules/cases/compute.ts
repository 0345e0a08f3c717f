import { type Fact, makeFact } from "../../testing.ts";
import { type RuleCase, STRONG_ARN, strong } from "./case.ts";

const PASS = ["iam:PassRole", STRONG_ARN] as const;
const EC2 = "ec2.amazonaws.com";
const TASKS = "ecs-tasks.amazonaws.com";
const PLACE = "eu-west-1:111122223333";
const INSTANCE = `arn:aws:ec2:${PLACE}:instance/i-0a1b2c3d`;
const PROFILE = "arn:aws:iam::111122223333:instance-profile/ops";

/** The strong role in an instance profile. */
const inProfile: Fact = makeFact("iam.instance-profile", { name: "ops", config: { roleArns: [STRONG_ARN] } });
const instance = (profile: string | null, state = "running"): Fact =>
  makeFact("ec2.instance", {
    name: "i-0a1b2c3d",
    config: { instanceId: "i-0a1b2c3d", instanceProfileArn: profile },
    observations: { state },
  });
const managed: Fact = makeFact("ssm.managed-instance", { name: "i-0a1b2c3d", config: { instanceId: "i-0a1b2c3d" } });
const bare = instance(null);
const busy = instance(PROFILE);
const noProfile = [
  strong(EC2, { gaps: ["instanceProfiles"] }),
  makeFact("iam.instance-profile", { name: "ops", config: { roleArns: [] } }),
];

const template: Fact = makeFact("ec2.launch-template", {
  name: "lt-0a1b2c3d",
  config: {
    templateId: "lt-0a1b2c3d",
    versions: [
      {
        version: 1,
        isDefault: true,
        instanceProfile: PROFILE,
        imageId: null,
        securityGroupIds: [],
        metadataOptions: null,
        userData: null,
      },
    ],
  },
});
const launching = (launchTemplateVersion: string): Fact =>
  makeFact("autoscaling.group", { name: "web", config: { launchTemplateId: "lt-0a1b2c3d", launchTemplateVersion } });
const TEMPLATE = `arn:aws:ec2:${PLACE}:launch-template/lt-0a1b2c3d`;

/** EC2, Auto Scaling and Systems Manager. */
export const ec2Cases: readonly RuleCase[] = [
  {
    rule: "ec2-run-instances",
    trust: EC2,
    allow: [PASS, ["ec2:RunInstances"]],
    there: [inProfile],
    blocked: { narrow: "ec2:RunInstances", to: `arn:aws:ec2:${PLACE}:instance/*` },
    missing: { with: noProfile, says: "an instance profile holds the role" },
  },
  {
    rule: "ec2-run-instances",
    trust: EC2,
    allow: [PASS, ["ec2:RunInstances"], ["iam:CreateInstanceProfile"], ["iam:AddRoleToInstanceProfile"]],
    blocked: { deny: "iam:AddRoleToInstanceProfile" },
    missing: { trust: TASKS },
  },
  {
    rule: "ec2-request-spot",
    trust: EC2,
    allow: [PASS, ["ec2:RequestSpotInstances"]],
    or: [[["iam:PassRole"], ["ec2:RequestSpotFleet"]]],
    there: [inProfile],
    blocked: { scp: "ec2:RequestSpot*" },
    missing: { with: noProfile, says: "an instance profile holds the role" },
  },
  {
    rule: "autoscaling-launch-configuration",
    trust: EC2,
    allow: [PASS, ["autoscaling:CreateLaunchConfiguration"], ["autoscaling:CreateAutoScalingGroup"]],
    there: [inProfile],
    blocked: { deny: "autoscaling:CreateLaunchConfiguration" },
    missing: { gone: "iam.instance-profile" },
  },
  {
    rule: "autoscaling-launch-configuration",
    trust: EC2,
    allow: [PASS, ["autoscaling:CreateLaunchConfiguration"], ["autoscaling:UpdateAutoScalingGroup"]],
    there: [inProfile, launching("1")],
    blocked: { boundary: "autoscaling:UpdateAutoScalingGroup" },
    missing: { uncollected: "autoscaling.group", says: "autoscaling.group that it may use" },
  },
  {
    rule: "ec2-attach-profile",
    trust: EC2,
    allow: [PASS, ["ec2:AssociateIamInstanceProfile", INSTANCE], ["ssm:StartSession", INSTANCE]],
    or: [
      [PASS, ["ec2:ReplaceIamInstanceProfileAssociation"], ["ec2-instance-connect:SendSSHPublicKey"]],
      [PASS, ["ec2:AssociateIamInstanceProfile"], ["ssm:SendCommand"]],
      [
        PASS,
        ["ec2:AssociateIamInstanceProfile"],
        [["ec2:ModifyInstanceAttribute", "ec2:StopInstances", "ec2:StartInstances"]],
      ],
    ],
    there: [inProfile, bare],
    blocked: { scp: "ec2:AssociateIamInstanceProfile" },
    missing: { uncollected: "ec2.instance", says: "ec2.instance that it may use" },
  },
  {
    rule: "ec2-replace-user-data",
    trust: EC2,
    allow: [
      ["ec2:ModifyInstanceAttribute", INSTANCE],
      ["ec2:StopInstances", INSTANCE],
      ["ec2:StartInstances", INSTANCE],
    ],
    there: [inProfile, busy],
    blocked: { unless: "ec2:StopInstances", condition: { StringEquals: { "aws:PrincipalTag/on-call": "yes" } } },
    missing: { uncollected: "ec2.instance", says: "ec2.instance" },
  },
  {
    rule: "ec2-launch-template-version",
    trust: EC2,
    allow: [
      ["ec2:CreateLaunchTemplateVersion", TEMPLATE],
      ["ec2:ModifyLaunchTemplate", TEMPLATE],
    ],
    there: [inProfile, template, launching("$Default")],
    blocked: { deny: "ec2:ModifyLaunchTemplate" },
    missing: { uncollected: "autoscaling.group", says: "something launches instances from the template" },
  },
  {
    rule: "ec2-launch-template-version",
    trust: EC2,
    allow: [["ec2:CreateLaunchTemplateVersion", TEMPLATE]],
    there: [inProfile, template, launching("$Latest")],
    blocked: { boundary: "ec2:CreateLaunchTemplateVersion" },
    missing: { with: [launching("3")] },
  },
  {
    rule: "ec2-instance-connect",
    trust: EC2,
    allow: [["ec2-instance-connect:SendSSHPublicKey", INSTANCE]],
    there: [inProfile, busy],
    blocked: { narrow: "ec2-instance-connect:SendSSHPublicKey", to: `arn:aws:ec2:${PLACE}:instance/i-ffff` },
    missing: { with: [instance(PROFILE, "stopped")] },
  },
  {
    rule: "ec2-instance-connect",
    trust: EC2,
    allow: [["ec2-instance-connect:SendSerialConsoleSSHPublicKey", INSTANCE]],
    there: [inProfile, busy],
    gives: { if: "the serial console is switched on" },
    blocked: { deny: "ec2-instance-connect:*" },
    missing: { unknown: "the serial console is switched on" },
  },
  {
    rule: "ssm-start-session",
    trust: EC2,
    allow: [["ssm:StartSession", INSTANCE]],
    there: [inProfile, busy, managed],
    blocked: { boundary: "ssm:StartSession" },
    missing: { uncollected: "ssm.managed-instance", says: "managed by Systems Manager" },
  },
  {
    rule: "ssm-send-command",
    trust: EC2,
    allow: [
      ["ssm:SendCommand", INSTANCE],
      ["ssm:SendCommand", "arn:aws:ssm:*::document/AWS-RunShellScript"],
    ],
    or: [
      [["ssm:SendCommand", [INSTANCE, "arn:aws:ssm:*:111122223333:document/*"]], ["ssm:CreateDocument"]],
      [["ssm:SendCommand", [INSTANCE, "arn:aws:ssm:*::document/AWS-*"]]],
    ],
    there: [inProfile, busy, managed],
    blocked: { deny: "ssm:SendCommand" },
    missing: { gone: "ssm.managed-instance" },
  },
  {
    rule: "ssm-automation",
    trust: "ssm.amazonaws.com",
    allow: [PASS, ["ssm:CreateDocument"], ["ssm:StartAutomationExecution"]],
    blocked: { scp: "ssm:StartAutomationExecution" },
    missing: { trust: EC2 },
  },
];

const CLUSTER = `arn:aws:ecs:${PLACE}:cluster/shop`;
const cluster: Fact = makeFact("ecs.cluster", { name: "shop" });
const machine: Fact = makeFact("ecs.container-instance", { config: { clusterArn: CLUSTER } });
const DEFINITION = `arn:aws:ecs:${PLACE}:task-definition/orders:1`;
const definition = (taskRoleArn: string | null = STRONG_ARN): Fact =>
  makeFact("ecs.task-definition", { arn: DEFINITION, config: { taskRoleArn } });
const service = (canExecuteCommands: boolean): Fact =>
  makeFact("ecs.service", { config: { clusterArn: CLUSTER, taskDefinitionArn: DEFINITION, canExecuteCommands } });
const QUEUE = `arn:aws:batch:${PLACE}:job-queue/high`;
const queue: Fact = makeFact("batch.job-queue", { name: "high", arn: QUEUE });
const JOB = `arn:aws:batch:${PLACE}:job-definition/report:1`;
const job: Fact = makeFact("batch.job-definition", { name: "report", arn: JOB, config: { jobRoleArn: STRONG_ARN } });
const APP = `arn:aws:apprunner:${PLACE}:service/web/0a1b`;
const app: Fact = makeFact("apprunner.service", { name: "web", arn: APP, config: { instanceRoleArn: STRONG_ARN } });
const APPS = "tasks.apprunner.amazonaws.com";

/** ECS, Batch and App Runner. */
export const containerCases: readonly RuleCase[] = [
  {
    rule: "ecs-new-task",
    trust: TASKS,
    allow: [PASS, ["ecs:RegisterTaskDefinition"], ["ecs:RunTask", `arn:aws:ecs:${PLACE}:task-definition/*`]],
    or: [[PASS, ["ecs:RegisterTaskDefinition"], ["ecs:CreateService", `arn:aws:ecs:${PLACE}:service/shop/*`]]],
    there: [cluster],
    blocked: { deny: "ecs:RegisterTaskDefinition" },
    missing: { uncollected: "ecs.cluster", says: "an ECS cluster exists" },
  },
  {
    rule: "ecs-new-task",
    trust: TASKS,
    allow: [PASS, ["ecs:RegisterTaskDefinition"], ["ecs:RunTask"], ["ecs:CreateCluster"]],
    blocked: { scp: "ecs:CreateCluster" },
    missing: { trust: "ecs.amazonaws.com" },
  },
  {
    rule: "ecs-new-task",
    trust: TASKS,
    allow: [PASS, ["ecs:RegisterTaskDefinition"], ["ecs:StartTask"]],
    or: [[PASS, ["ecs:RegisterTaskDefinition"], ["ecs:UpdateService"]]],
    there: [cluster, machine, service(false)],
    blocked: { boundary: "ecs:StartTask" },
    missing: { uncollected: "ecs.container-instance", says: "a container instance is registered" },
  },
  {
    rule: "ecs-override-task-role",
    trust: TASKS,
    allow: [PASS, ["ecs:RunTask", DEFINITION]],
    or: [[PASS, ["ecs:StartTask", "*"], ["ecs:RegisterContainerInstance", CLUSTER]]],
    there: [cluster, definition(null)],
    blocked: { deny: "iam:PassRole" },
    missing: { uncollected: "ecs.task-definition", says: "ecs.task-definition that it may use" },
  },
  {
    rule: "ecs-execute-command",
    trust: TASKS,
    allow: [["ecs:ExecuteCommand", `arn:aws:ecs:${PLACE}:task/shop/*`]],
    or: [[["ssm:StartSession", `arn:aws:ecs:${PLACE}:task/*`]]],
    there: [cluster, definition(), service(true)],
    blocked: { narrow: "ecs:ExecuteCommand", to: `arn:aws:ecs:${PLACE}:task/test/*` },
    missing: { uncollected: "ecs.service", says: "ecs.service" },
  },
  {
    rule: "ecs-execute-command",
    trust: TASKS,
    allow: [["ecs:ExecuteCommand"], ["ecs:UpdateService"]],
    there: [cluster, definition(), service(false)],
    blocked: { deny: "ecs:ExecuteCommand" },
    missing: { with: [definition(null)] },
  },
  {
    rule: "batch-new-job",
    trust: TASKS,
    allow: [
      PASS,
      ["batch:RegisterJobDefinition"],
      ["batch:SubmitJob", `arn:aws:batch:${PLACE}:job-definition/*`],
      ["batch:SubmitJob", QUEUE],
    ],
    there: [queue],
    blocked: { scp: "batch:RegisterJobDefinition" },
    missing: { uncollected: "batch.job-queue", says: "batch.job-queue that it may use" },
  },
  {
    rule: "batch-existing-job",
    trust: TASKS,
    allow: [
      ["batch:SubmitJob", JOB],
      ["batch:SubmitJob", QUEUE],
    ],
    there: [queue, job],
    blocked: { boundary: "batch:SubmitJob" },
    missing: { uncollected: "batch.job-definition", says: "batch.job-definition" },
  },
  {
    rule: "apprunner-new-service",
    trust: APPS,
    allow: [
      ["iam:PassRole", "*", { StringLike: { "iam:PassedToService": "apprunner.amazonaws.com" } }],
      ["apprunner:CreateService"],
    ],
    or: [[["iam:PassRole", "*", { StringEquals: { "iam:PassedToService": APPS } }], ["apprunner:CreateService"]]],
    blocked: { unless: "iam:PassRole", condition: { StringEquals: { "iam:PassedToService": TASKS } } },
    missing: { trust: "build.apprunner.amazonaws.com" },
  },
  {
    rule: "apprunner-update-service",
    trust: APPS,
    allow: [["apprunner:UpdateService", APP]],
    there: [app],
    blocked: { deny: "apprunner:UpdateService" },
    missing: { uncollected: "apprunner.service", says: "apprunner.service" },
  },
];
