import { action, defineRules, made } from "../rule.ts";

const newProject = made("codebuild", "project/{name}");
const newStack = made("cloudformation", "stack/{name}/{name}");
const newStackSet = made("cloudformation", "stackset/{name}:{name}");
const newMachine = made("states", "stateMachine:{name}");

/** CodeBuild, CodeDeploy, CloudFormation, Step Functions and Scheduler. Source: their user guides on service roles, and the Service Authorization Reference. */
export const buildAndDeployRules = defineRules([
  {
    id: "codebuild-new-project",
    title: "passes the role to a new CodeBuild project and starts a build",
    published: ["codebuild-001", "codebuild-004"],
    target: { kind: "passed-role", service: "codebuild.amazonaws.com" },
    effect: "become",
    needs: [
      action("codebuild:CreateProject", newProject),
      { oneOf: [[action("codebuild:StartBuild", newProject)], [action("codebuild:StartBuildBatch", newProject)]] },
    ],
    facts: ["iam.role"],
  },
  {
    id: "codebuild-start-build",
    title: "starts a build of the project with commands of its own",
    published: ["codebuild-002", "codebuild-003"],
    target: { kind: "workload", of: "codebuild.project" },
    effect: "become",
    needs: [{ oneOf: [[action("codebuild:StartBuild", "target")], [action("codebuild:StartBuildBatch", "target")]] }],
    facts: ["codebuild.project"],
  },
  {
    id: "codedeploy-deployment",
    title: "deploys a revision of its own to the instances of a deployment group",
    published: ["codedeploy-001"],
    target: { kind: "workload", of: "ec2.instance" },
    effect: "become",
    needs: [
      action("codedeploy:CreateDeployment", made("codedeploy", "deploymentgroup:{name}/{name}")),
      action("codedeploy:RegisterApplicationRevision", made("codedeploy", "application:{name}")),
      action("codedeploy:GetDeploymentConfig", made("codedeploy", "deploymentconfig:{name}")),
    ],
    facts: ["ec2.instance", "iam.instance-profile"],
    provided: ["a deployment group of CodeDeploy holds the instance"],
  },
  {
    id: "cloudformation-new-stack",
    title: "passes the role to a new CloudFormation stack",
    published: ["cloudformation-001"],
    target: { kind: "passed-role", service: "cloudformation.amazonaws.com" },
    effect: "become",
    needs: [
      {
        oneOf: [
          [action("cloudformation:CreateStack", newStack)],
          [action("cloudformation:CreateChangeSet", newStack), action("cloudformation:ExecuteChangeSet", newStack)],
        ],
      },
    ],
    facts: ["iam.role"],
  },
  {
    id: "cloudformation-update-stack",
    title: "updates the stack with a template of its own",
    published: ["cloudformation-002", "cloudformation-005"],
    target: { kind: "workload", of: "cloudformation.stack" },
    effect: "become",
    needs: [
      {
        oneOf: [
          [action("cloudformation:UpdateStack", "target")],
          [action("cloudformation:CreateChangeSet", "target"), action("cloudformation:ExecuteChangeSet", "target")],
        ],
      },
    ],
    facts: ["cloudformation.stack"],
  },
  {
    id: "cloudformation-new-stack-set",
    title: "passes the role to a new stack set and deploys it",
    published: ["cloudformation-003"],
    target: { kind: "passed-role", service: "cloudformation.amazonaws.com" },
    effect: "become",
    needs: [
      action("cloudformation:CreateStackSet", newStackSet),
      action("cloudformation:CreateStackInstances", newStackSet),
    ],
    facts: ["iam.role"],
  },
  {
    id: "cloudformation-update-stack-set",
    title: "updates the stack set with a template of its own",
    published: ["cloudformation-004"],
    target: { kind: "workload", of: "cloudformation.stack-set" },
    effect: "become",
    needs: [
      action("cloudformation:UpdateStackSet", "target"),
      action("iam:PassRole", "role", { "iam:PassedToService": "cloudformation.amazonaws.com" }),
    ],
    facts: ["cloudformation.stack-set"],
  },
  {
    id: "states-new-machine",
    title: "passes the role to a new state machine and runs it",
    published: ["stepfunctions-001"],
    target: { kind: "passed-role", service: "states.amazonaws.com" },
    effect: "become",
    needs: [
      action("states:CreateStateMachine", newMachine),
      { oneOf: [[action("states:StartExecution", newMachine)], [action("states:StartSyncExecution", newMachine)]] },
    ],
    facts: ["iam.role"],
  },
  {
    id: "states-update-machine",
    title: "rewrites the state machine and runs it",
    published: ["stepfunctions-002"],
    target: { kind: "workload", of: "states.state-machine" },
    effect: "become",
    needs: [
      action("states:UpdateStateMachine", "target"),
      { oneOf: [[action("states:StartExecution", "target")], [action("states:StartSyncExecution", "target")]] },
    ],
    facts: ["states.state-machine"],
  },
  {
    id: "states-test-state",
    title: "passes the role to a single state and runs it",
    published: [],
    target: { kind: "passed-role", service: "states.amazonaws.com" },
    effect: "become",
    needs: [action("states:TestState", "any")],
    facts: ["iam.role"],
  },
  {
    id: "scheduler-new-schedule",
    title: "passes the role to a schedule that calls any API",
    published: ["scheduler-001"],
    target: { kind: "passed-role", service: "scheduler.amazonaws.com" },
    effect: "become",
    needs: [
      {
        oneOf: [
          [action("scheduler:CreateSchedule", made("scheduler", "schedule/default/{name}"))],
          [action("scheduler:UpdateSchedule", { existing: "scheduler.schedule" })],
        ],
      },
    ],
    facts: ["iam.role", "scheduler.schedule"],
  },
  {
    id: "codestar-new-project",
    title: "passes the role to a new CodeStar project",
    published: ["prowler:PassRole+CodeStar"],
    target: { kind: "passed-role", service: "codestar.amazonaws.com" },
    effect: "become",
    needs: [action("codestar:CreateProject", "any")],
    facts: ["iam.role"],
    provided: ["CodeStar takes new projects, which AWS ended on 31 July 2024"],
  },
  {
    id: "rolesanywhere-new-profile",
    title: "makes a trust anchor of its own and a profile with the role",
    published: [],
    target: { kind: "passed-role", service: "rolesanywhere.amazonaws.com" },
    effect: "become",
    needs: [action("rolesanywhere:CreateTrustAnchor", "any"), action("rolesanywhere:CreateProfile", "any")],
    facts: ["iam.role"],
  },
  {
    id: "imagebuilder-new-image",
    title: "builds an image on an instance with the role",
    published: ["imagebuilder-001"],
    target: { kind: "passed-role", service: "ec2.amazonaws.com" },
    effect: "become",
    needs: [
      action("imagebuilder:CreateComponent", made("imagebuilder", "component/{name}/1.0.0/1")),
      action("imagebuilder:CreateImageRecipe", made("imagebuilder", "image-recipe/{name}/1.0.0")),
      action(
        "imagebuilder:CreateInfrastructureConfiguration",
        made("imagebuilder", "infrastructure-configuration/{name}"),
      ),
      action("imagebuilder:CreateImage", made("imagebuilder", "image/{name}/1.0.0/1")),
      { fact: "instance-profile" },
    ],
    facts: ["iam.role", "iam.instance-profile"],
  },
]);
