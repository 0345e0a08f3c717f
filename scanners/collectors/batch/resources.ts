import {
  type ComputeEnvironmentDetail,
  DescribeComputeEnvironmentsCommand,
  DescribeJobQueuesCommand,
  type JobQueueDetail,
} from "@aws-sdk/client-batch";
import type { FactOf } from "#lib/facts/kinds.ts";
import { type CollectContext, defineCollector } from "../define.ts";
import { newFact } from "../facts.ts";
import { isWholeOrNotOffered } from "../regional-service.ts";
import { roleArnOf } from "../role-arn.ts";
import { namesOf, sortedNames, tagsOf } from "../values.ts";
import { collectJobDefinitions, JOB_DEFINITION_ACTIONS } from "./job-definitions.ts";

/** Compute environments, job queues and job definitions, each from one list. */
export const batchResources = defineCollector({
  id: "batch.resources",
  scope: "regional",
  kinds: ["batch.compute-environment", "batch.job-queue", "batch.job-definition"],
  actions: ["batch:DescribeComputeEnvironments", "batch:DescribeJobQueues", ...JOB_DEFINITION_ACTIONS],
  async *collect(context) {
    const { aws, region } = context;
    const environments = aws.list({
      action: "batch:DescribeComputeEnvironments",
      isRecorded: false,
      fetch: (nextToken, options) =>
        aws.clients.batch(region).send(new DescribeComputeEnvironmentsCommand({ nextToken, maxResults: 100 }), options),
      items: (page) => page.computeEnvironments,
      next: (page) => page.nextToken,
    });
    for await (const environment of environments) yield* environmentFact(context, environment);
    const isWhole = await isWholeOrNotOffered(context, environments);
    if (isWhole && !environments.isWhole) return { whole: true };
    const queues = aws.list({
      action: "batch:DescribeJobQueues",
      fetch: (nextToken, options) =>
        aws.clients.batch(region).send(new DescribeJobQueuesCommand({ nextToken, maxResults: 100 }), options),
      items: (page) => page.jobQueues,
      next: (page) => page.nextToken,
    });
    for await (const queue of queues) yield* queueFact(context, queue);
    const definitions = yield* collectJobDefinitions(context);
    return { whole: isWhole && queues.isWhole && definitions.whole };
  },
});

function* environmentFact(
  context: CollectContext,
  environment: ComputeEnvironmentDetail,
): Generator<FactOf<"batch.compute-environment">> {
  const { computeEnvironmentArn: arn, computeEnvironmentName: name, computeResources: resources } = environment;
  if (arn === undefined || name === undefined) return;
  const template = resources?.launchTemplate;
  const fact = newFact(context, {
    kind: "batch.compute-environment",
    arn,
    name,
    config: {
      type: environment.type ?? null,
      isEnabled: environment.state !== "DISABLED",
      serviceRoleArn: roleArnOf(context, environment.serviceRole),
      computeType: resources?.type ?? null,
      instanceProfile: resources?.instanceRole || null,
      spotFleetRoleArn: roleArnOf(context, resources?.spotIamFleetRole),
      ecsClusterArn: environment.ecsClusterArn || null,
      launchTemplate: template?.launchTemplateId ?? template?.launchTemplateName ?? null,
      subnetIds: sortedNames(resources?.subnets),
      securityGroupIds: sortedNames(resources?.securityGroupIds),
    },
    observations: { status: environment.status ?? null },
  });
  fact.tags = tagsOf(environment.tags);
  yield fact;
}

function* queueFact(context: CollectContext, queue: JobQueueDetail): Generator<FactOf<"batch.job-queue">> {
  const { jobQueueArn: arn, jobQueueName: name } = queue;
  if (arn === undefined || name === undefined) return;
  const order = [...(queue.computeEnvironmentOrder ?? [])].sort((a, b) => (a.order ?? 0) - (b.order ?? 0));
  const fact = newFact(context, {
    kind: "batch.job-queue",
    arn,
    name,
    config: {
      isEnabled: queue.state !== "DISABLED",
      priority: queue.priority ?? 0,
      computeEnvironmentArns: namesOf(order.map((entry) => entry.computeEnvironment)),
    },
    observations: { status: queue.status ?? null },
  });
  fact.tags = tagsOf(queue.tags);
  yield fact;
}
