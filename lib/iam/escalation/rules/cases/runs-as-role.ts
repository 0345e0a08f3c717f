import { type Fact, makeFact } from "../../testing.ts";
import { type RuleCase, STRONG_ARN } from "./case.ts";

const PLACE = "eu-west-1:111122223333";
const TASK = `arn:aws:ecs:${PLACE}:task/shop/0a1b2c3d`;
const task = (canExecuteCommands: boolean, lastStatus: string | null = "RUNNING"): Fact =>
  makeFact("ecs.task", {
    arn: TASK,
    name: "0a1b2c3d",
    config: { taskRoleArn: STRONG_ARN, canExecuteCommands },
    observations: { lastStatus },
  });
const inProfile: Fact = makeFact("iam.instance-profile", { name: "ops", config: { roleArns: [STRONG_ARN] } });
const configuration: Fact = makeFact("autoscaling.launch-configuration", {
  name: "web",
  config: { instanceProfile: "ops" },
});
const INSTANCES = `arn:aws:ec2:${PLACE}:instance/*`;
const LETS_IN = "an instance of the launch configuration lets it in";

/** Tasks that no service keeps, and launch configurations. */
export const runsAsRoleCases: readonly RuleCase[] = [
  {
    rule: "ecs-execute-command-task",
    trust: "ecs-tasks.amazonaws.com",
    allow: [["ecs:ExecuteCommand", `arn:aws:ecs:${PLACE}:task/shop/*`]],
    or: [[["ssm:StartSession", TASK]]],
    there: [task(true)],
    blocked: { narrow: "ecs:ExecuteCommand", to: `arn:aws:ecs:${PLACE}:task/test/*` },
    missing: { uncollected: "ecs.task", says: "ecs.task" },
  },
  {
    rule: "ecs-execute-command-task",
    trust: "ecs-tasks.amazonaws.com",
    allow: [["ecs:ExecuteCommand"]],
    there: [task(true)],
    blocked: { deny: "ecs:ExecuteCommand" },
    missing: { with: [task(true, null)], says: "it is running" },
  },
  {
    rule: "ecs-execute-command-task",
    trust: "ecs-tasks.amazonaws.com",
    allow: [["ssm:StartSession"]],
    there: [task(true)],
    blocked: { scp: "ssm:StartSession" },
    missing: { with: [task(false)] },
  },
  {
    rule: "autoscaling-existing-launch-configuration",
    trust: "ec2.amazonaws.com",
    allow: [["autoscaling:CreateAutoScalingGroup"], ["ssm:StartSession", INSTANCES]],
    or: [
      [["autoscaling:CreateAutoScalingGroup"], ["ec2-instance-connect:SendSSHPublicKey"]],
      [["autoscaling:CreateAutoScalingGroup"], ["ssm:SendCommand"]],
    ],
    there: [inProfile, configuration],
    gives: { if: LETS_IN },
    blocked: { boundary: "autoscaling:CreateAutoScalingGroup" },
    missing: { uncollected: "autoscaling.launch-configuration", says: "autoscaling.launch-configuration" },
  },
  {
    rule: "autoscaling-existing-launch-configuration",
    trust: "ec2.amazonaws.com",
    allow: [["autoscaling:UpdateAutoScalingGroup"], ["ssm:StartSession"]],
    there: [inProfile, configuration, makeFact("autoscaling.group", { name: "web" })],
    gives: { if: LETS_IN },
    blocked: { deny: "ssm:StartSession" },
    missing: { gone: "iam.instance-profile" },
  },
];
