import { DescribeTasksCommand, ListTasksCommand, type Task } from "@aws-sdk/client-ecs";
import { nameOfArn } from "#lib/domain/arn.ts";
import { storableText } from "#lib/domain/json.ts";
import type { FactOf } from "#lib/facts/kinds.ts";
import { batches } from "../batches.ts";
import { type CollectContext, defineCollector } from "../define.ts";
import { missing, newFact } from "../facts.ts";
import { lowerCaseTags } from "../lower-case-tags.ts";
import { roleArnOf } from "../role-arn.ts";
import { isoTime } from "../values.ts";
import { listClusters } from "./clusters.ts";
import { describeTaskDefinition } from "./task-definitions.ts";

type TaskFact = FactOf<"ecs.task">;
type Roles = TaskFact["config"]["overrides"];

/** Running tasks that no service keeps: a service's own are what the service says. */
export const ecsTasks = defineCollector({
  id: "ecs.tasks",
  scope: "regional",
  kinds: ["ecs.task"],
  actions: ["ecs:ListClusters", "ecs:ListTasks", "ecs:DescribeTasks", "ecs:DescribeTaskDefinition"],
  async *collect(context) {
    const clusters = listClusters(context);
    const definitions = new Map<string, Promise<Roles | null>>();
    let areWhole = true;
    for await (const cluster of clusters) {
      const { whole } = yield* tasksOf(context, cluster, definitions);
      areWhole = areWhole && whole;
    }
    return { whole: areWhole && clusters.isWhole };
  },
});

async function* tasksOf(
  context: CollectContext,
  cluster: string,
  definitions: Map<string, Promise<Roles | null>>,
): AsyncGenerator<TaskFact, { whole: boolean }> {
  const { aws, region } = context;
  const arns = aws.list({
    action: "ecs:ListTasks",
    resourceArn: cluster,
    fetch: (nextToken, options) =>
      aws.clients.ecs(region).send(new ListTasksCommand({ cluster, nextToken, maxResults: 100 }), options),
    items: (page) => page.taskArns,
    next: (page) => page.nextToken,
  });
  let areDescribed = true;
  for await (const tasks of batches(arns, 100)) {
    const result = await aws.call({
      action: "ecs:DescribeTasks",
      resourceArn: cluster,
      fn: (options) =>
        aws.clients.ecs(region).send(new DescribeTasksCommand({ cluster, tasks, include: ["TAGS"] }), options),
    });
    if (result.outcome !== "value") {
      // Whether a task belongs to a service is not known either, so none of them becomes a fact.
      areDescribed = false;
      continue;
    }
    for (const task of result.value.tasks ?? [])
      if (task.taskArn !== undefined && task.lastStatus !== "STOPPED" && task.group?.startsWith("service:") !== true)
        yield await taskFact(context, cluster, task.taskArn, task, definitions);
  }
  return { whole: arns.isWhole && areDescribed };
}

async function taskFact(
  context: CollectContext,
  cluster: string,
  arn: string,
  task: Task,
  definitions: Map<string, Promise<Roles | null>>,
): Promise<TaskFact> {
  const overrides: Roles = {
    taskRoleArn: roleArnOf(context, task.overrides?.taskRoleArn),
    executionRoleArn: roleArnOf(context, task.overrides?.executionRoleArn),
  };
  const roles =
    task.taskDefinitionArn === undefined ? null : await rolesOf(context, task.taskDefinitionArn, definitions);
  const fact = newFact(context, {
    kind: "ecs.task",
    arn,
    name: nameOfArn(arn),
    config: {
      clusterArn: task.clusterArn ?? cluster,
      group: task.group === undefined ? null : storableText(task.group),
      taskDefinitionArn: task.taskDefinitionArn ?? null,
      taskRoleArn: overrides.taskRoleArn ?? roles?.taskRoleArn ?? null,
      executionRoleArn: overrides.executionRoleArn ?? roles?.executionRoleArn ?? null,
      overrides,
      launchType: task.launchType ?? null,
      canExecuteCommands: task.enableExecuteCommand ?? false,
      startedBy: task.startedBy === undefined ? null : storableText(task.startedBy),
      createdAt: isoTime(task.createdAt),
    },
    observations: { lastStatus: task.lastStatus ?? null },
  });
  if (roles === null)
    for (const role of ["taskRoleArn", "executionRoleArn"] as const) if (overrides[role] === null) missing(fact, role);
  fact.tags = lowerCaseTags(task.tags);
  return fact;
}

/** The roles of a task definition, each asked for once; `null` when they could not be read. */
function rolesOf(
  context: CollectContext,
  arn: string,
  definitions: Map<string, Promise<Roles | null>>,
): Promise<Roles | null> {
  const known = definitions.get(arn) ?? readRoles(context, arn);
  definitions.set(arn, known);
  return known;
}

async function readRoles(context: CollectContext, arn: string): Promise<Roles | null> {
  const described = await describeTaskDefinition(context, arn);
  if (described.outcome !== "value") return null;
  const { taskDefinition } = described.value;
  return {
    taskRoleArn: roleArnOf(context, taskDefinition?.taskRoleArn),
    executionRoleArn: roleArnOf(context, taskDefinition?.executionRoleArn),
  };
}
