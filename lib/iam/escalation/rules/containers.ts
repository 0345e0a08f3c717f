import { action, defineRules, made, type Needs } from "../rule.ts";

const definition = made("ecs", "task-definition/{name}:1");
const known = { existing: "ecs.task-definition" } as const;
const task = made("ecs", "task/{parent}/{name}");
/** A job is submitted to a queue, which must be allowed as well. */
const SUBMITTED = action("batch:SubmitJob", { existing: "batch.job-queue" });

const CLUSTER: Needs[number] = {
  oneOf: [[{ fact: "ecs-cluster" }], [action("ecs:CreateCluster", made("ecs", "cluster/{name}"))]],
};
/** StartTask needs a machine of the cluster: one that is there, or one that the caller registers itself. */
const MACHINE: Needs[number] = {
  oneOf: [
    [{ fact: "container-instance" }],
    [action("ecs:RegisterContainerInstance", made("ecs", "cluster/{name}"))],
    [action("ecs:RegisterContainerInstance", { existing: "ecs.cluster" })],
  ],
};

/** ECS, Batch and App Runner. Source: ECS Developer Guide, "Task IAM role", and the Service Authorization Reference. */
export const containerRules = defineRules([
  {
    id: "ecs-new-task",
    title: "passes the role to a new task definition and runs it",
    published: ["ecs-001", "ecs-002", "ecs-003", "ecs-004", "ecs-005", "ecs-007"],
    target: { kind: "passed-role", service: "ecs-tasks.amazonaws.com" },
    effect: "become",
    needs: [
      action("ecs:RegisterTaskDefinition", definition),
      {
        oneOf: [
          [action("ecs:RunTask", definition)],
          [action("ecs:CreateService", made("ecs", "service/{name}/{name}"))],
          [action("ecs:UpdateService", { existing: "ecs.service" })],
          [action("ecs:StartTask", definition), MACHINE],
        ],
      },
      CLUSTER,
    ],
    facts: ["iam.role", "ecs.cluster", "ecs.container-instance", "ecs.service"],
  },
  {
    id: "ecs-override-task-role",
    title: "runs a task definition that is there with the role and a command of its own",
    published: ["ecs-007", "ecs-008", "ecs-009"],
    target: { kind: "passed-role", service: "ecs-tasks.amazonaws.com" },
    effect: "become",
    needs: [{ oneOf: [[action("ecs:RunTask", known)], [action("ecs:StartTask", known), MACHINE]] }, CLUSTER],
    facts: ["iam.role", "ecs.cluster", "ecs.container-instance", "ecs.task-definition"],
  },
  {
    id: "ecs-execute-command",
    title: "opens a shell in a running task",
    published: ["ecs-006"],
    target: { kind: "workload", of: "ecs.service" },
    effect: "become",
    needs: [
      { oneOf: [[action("ecs:ExecuteCommand", task)], [action("ssm:StartSession", task)]] },
      // The service can be told to switch it on for the tasks that it starts next.
      { oneOf: [[{ fact: "exec-enabled" }], [action("ecs:UpdateService", "target")]] },
    ],
    facts: ["ecs.service", "ecs.task-definition"],
  },
  {
    id: "ecs-execute-command-task",
    title: "opens a shell in a running task that no service keeps",
    published: ["ecs-006"],
    target: { kind: "workload", of: "ecs.task" },
    effect: "become",
    needs: [
      { oneOf: [[action("ecs:ExecuteCommand", "target")], [action("ssm:StartSession", "target")]] },
      // It is switched on when a task starts, and never later.
      { fact: "exec-enabled" },
      { fact: "is-running" },
    ],
    facts: ["ecs.task"],
  },
  {
    id: "batch-new-job",
    title: "passes the role to a new Batch job and submits it",
    published: ["batch-001"],
    target: { kind: "passed-role", service: "ecs-tasks.amazonaws.com" },
    effect: "become",
    needs: [
      action("batch:RegisterJobDefinition", made("batch", "job-definition/{name}")),
      action("batch:SubmitJob", made("batch", "job-definition/{name}")),
      SUBMITTED,
    ],
    facts: ["iam.role", "batch.job-queue"],
  },
  {
    id: "batch-existing-job",
    title: "submits the job with a command of its own",
    published: ["batch-002"],
    target: { kind: "workload", of: "batch.job-definition" },
    effect: "become",
    needs: [action("batch:SubmitJob", "target"), SUBMITTED],
    facts: ["batch.job-definition", "batch.job-queue"],
  },
  {
    id: "apprunner-new-service",
    title: "passes the role to a new App Runner service",
    published: ["apprunner-001"],
    target: {
      kind: "passed-role",
      service: "tasks.apprunner.amazonaws.com",
      passedTo: ["apprunner.amazonaws.com", "tasks.apprunner.amazonaws.com"],
    },
    effect: "become",
    needs: [action("apprunner:CreateService", made("apprunner", "service/{name}/{name}"))],
    facts: ["iam.role"],
  },
  {
    id: "apprunner-update-service",
    title: "puts an image of its own into the App Runner service",
    published: ["apprunner-002"],
    target: { kind: "workload", of: "apprunner.service" },
    effect: "become",
    needs: [action("apprunner:UpdateService", "target")],
    facts: ["apprunner.service"],
  },
]);
