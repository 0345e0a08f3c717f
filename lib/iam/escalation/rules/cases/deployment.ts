import { type Fact, makeFact } from "../../testing.ts";
import { type RuleCase, STRONG_ARN, strong } from "./case.ts";

const PASS = ["iam:PassRole", STRONG_ARN] as const;
const PLACE = "eu-west-1:111122223333";
const PROJECT = `arn:aws:codebuild:${PLACE}:project/build`;
const project: Fact = makeFact("codebuild.project", { name: "build", config: { serviceRoleArn: STRONG_ARN } });
const STACK = `arn:aws:cloudformation:${PLACE}:stack/shop/0a1b2c3d`;
const stack = (roleArn: string | null): Fact =>
  makeFact("cloudformation.stack", { name: "shop", arn: STACK, config: { roleArn } });
const STACK_SET = `arn:aws:cloudformation:${PLACE}:stackset/shop:0a1b2c3d`;
const stackSet: Fact = makeFact("cloudformation.stack-set", {
  name: "shop",
  arn: STACK_SET,
  config: { administrationRoleArn: STRONG_ARN },
});
const MACHINE = `arn:aws:states:${PLACE}:stateMachine:orders`;
const machine: Fact = makeFact("states.state-machine", { config: { roleArn: STRONG_ARN } });
const SCHEDULE = `arn:aws:scheduler:${PLACE}:schedule/default/orders`;
const schedule: Fact = makeFact("scheduler.schedule", { config: { roleArn: "arn:aws:iam::111122223333:role/other" } });
const instance: Fact = makeFact("ec2.instance", {
  name: "i-0a1b2c3d",
  config: { instanceProfileArn: "arn:aws:iam::111122223333:instance-profile/ops" },
});
const inProfile: Fact = makeFact("iam.instance-profile", { name: "ops", config: { roleArns: [STRONG_ARN] } });
const FORMATION = "cloudformation.amazonaws.com";
const STATES = "states.amazonaws.com";

/** CodeBuild, CodeDeploy, CloudFormation, Step Functions, Scheduler and what builds images. */
export const deploymentCases: readonly RuleCase[] = [
  {
    rule: "codebuild-new-project",
    trust: "codebuild.amazonaws.com",
    allow: [PASS, ["codebuild:CreateProject", `arn:aws:codebuild:${PLACE}:project/x*`], ["codebuild:StartBuild"]],
    or: [[PASS, ["codebuild:CreateProject"], ["codebuild:StartBuildBatch"]]],
    blocked: { deny: "codebuild:CreateProject" },
    missing: { trust: "codepipeline.amazonaws.com" },
  },
  {
    rule: "codebuild-start-build",
    trust: "codebuild.amazonaws.com",
    allow: [["codebuild:StartBuild", PROJECT]],
    or: [[["codebuild:StartBuildBatch", PROJECT]]],
    there: [project],
    blocked: { scp: "codebuild:StartBuild" },
    missing: { uncollected: "codebuild.project", says: "codebuild.project" },
  },
  {
    rule: "codedeploy-deployment",
    trust: "ec2.amazonaws.com",
    allow: [
      ["codedeploy:CreateDeployment", `arn:aws:codedeploy:${PLACE}:deploymentgroup:shop/*`],
      ["codedeploy:RegisterApplicationRevision"],
      ["codedeploy:GetDeploymentConfig"],
    ],
    there: [instance, inProfile],
    gives: { if: "a deployment group of CodeDeploy holds the instance" },
    blocked: { boundary: "codedeploy:CreateDeployment" },
    missing: { unknown: "a deployment group of CodeDeploy holds the instance" },
  },
  {
    rule: "cloudformation-new-stack",
    trust: FORMATION,
    allow: [PASS, ["cloudformation:CreateStack", `arn:aws:cloudformation:${PLACE}:stack/dev-*`]],
    or: [[PASS, ["cloudformation:CreateChangeSet"], ["cloudformation:ExecuteChangeSet"]]],
    blocked: { narrow: "iam:PassRole", to: "arn:aws:iam::111122223333:role/weak" },
    missing: { trust: "lambda.amazonaws.com" },
  },
  {
    rule: "cloudformation-update-stack",
    trust: FORMATION,
    allow: [["cloudformation:UpdateStack", STACK]],
    or: [
      [
        ["cloudformation:CreateChangeSet", STACK],
        ["cloudformation:ExecuteChangeSet", STACK],
      ],
    ],
    there: [stack(STRONG_ARN)],
    blocked: { deny: "cloudformation:UpdateStack" },
    missing: { with: [stack(null)] },
  },
  {
    rule: "cloudformation-new-stack-set",
    trust: FORMATION,
    allow: [PASS, ["cloudformation:CreateStackSet"], ["cloudformation:CreateStackInstances"]],
    blocked: { scp: "cloudformation:CreateStackInstances" },
    missing: { trust: "lambda.amazonaws.com" },
  },
  {
    rule: "cloudformation-update-stack-set",
    trust: FORMATION,
    allow: [PASS, ["cloudformation:UpdateStackSet", STACK_SET]],
    there: [stackSet],
    blocked: { deny: "iam:PassRole" },
    missing: { uncollected: "cloudformation.stack-set", says: "cloudformation.stack-set" },
  },
  {
    rule: "states-new-machine",
    trust: STATES,
    allow: [PASS, ["states:CreateStateMachine"], ["states:StartExecution"]],
    or: [[PASS, ["states:CreateStateMachine"], ["states:StartSyncExecution"]]],
    blocked: { boundary: "states:CreateStateMachine" },
    missing: { trust: "events.amazonaws.com" },
  },
  {
    rule: "states-update-machine",
    trust: STATES,
    allow: [
      ["states:UpdateStateMachine", MACHINE],
      ["states:StartExecution", MACHINE],
    ],
    there: [machine],
    blocked: { unless: "states:UpdateStateMachine", condition: { Bool: { "aws:SecureTransport": "false" } } },
    missing: { uncollected: "states.state-machine", says: "states.state-machine" },
  },
  {
    rule: "states-test-state",
    trust: STATES,
    allow: [PASS, ["states:TestState"]],
    blocked: { deny: "states:TestState" },
    missing: { trust: "events.amazonaws.com" },
  },
  {
    rule: "scheduler-new-schedule",
    trust: "scheduler.amazonaws.com",
    allow: [PASS, ["scheduler:CreateSchedule", `arn:aws:scheduler:${PLACE}:schedule/default/*`]],
    blocked: { scp: "scheduler:CreateSchedule" },
    missing: { trust: "events.amazonaws.com" },
  },
  {
    rule: "scheduler-new-schedule",
    trust: "scheduler.amazonaws.com",
    allow: [PASS, ["scheduler:UpdateSchedule", SCHEDULE]],
    there: [schedule],
    blocked: { deny: "iam:PassRole" },
    missing: { uncollected: "scheduler.schedule", says: "scheduler.schedule that it may use" },
  },
  {
    rule: "codestar-new-project",
    trust: "codestar.amazonaws.com",
    allow: [PASS, ["codestar:CreateProject"]],
    gives: { if: "CodeStar takes new projects" },
    blocked: { boundary: "codestar:CreateProject" },
    missing: { unknown: "CodeStar takes new projects" },
  },
  {
    rule: "rolesanywhere-new-profile",
    trust: "rolesanywhere.amazonaws.com",
    allow: [PASS, ["rolesanywhere:CreateTrustAnchor"], ["rolesanywhere:CreateProfile"]],
    blocked: { deny: "rolesanywhere:CreateTrustAnchor" },
    missing: { trust: "ec2.amazonaws.com" },
  },
  {
    rule: "imagebuilder-new-image",
    trust: "ec2.amazonaws.com",
    allow: [
      PASS,
      ["imagebuilder:CreateComponent"],
      ["imagebuilder:CreateImageRecipe"],
      ["imagebuilder:CreateInfrastructureConfiguration"],
      ["imagebuilder:CreateImage"],
    ],
    there: [inProfile],
    blocked: { scp: "imagebuilder:CreateImage" },
    missing: {
      with: [
        strong("ec2.amazonaws.com", { gaps: ["instanceProfiles"] }),
        makeFact("iam.instance-profile", { name: "ops", config: { roleArns: [] } }),
      ],
      says: "an instance profile holds the role",
    },
  },
];
