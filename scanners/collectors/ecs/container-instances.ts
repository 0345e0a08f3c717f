import {
  type ContainerInstance,
  DescribeContainerInstancesCommand,
  ListContainerInstancesCommand,
} from "@aws-sdk/client-ecs";
import { nameOfArn } from "#lib/domain/arn.ts";
import type { FactOf } from "#lib/facts/kinds.ts";
import { batches } from "../batches.ts";
import type { CollectContext } from "../define.ts";
import { missing, missingAllBut, newFact } from "../facts.ts";
import { lowerCaseTags } from "../lower-case-tags.ts";
import { isoTime } from "../values.ts";

/** The actions that `collectContainerInstances` calls. */
export const CONTAINER_INSTANCE_ACTIONS = ["ecs:ListContainerInstances", "ecs:DescribeContainerInstances"] as const;

/** Machines that are registered in a cluster. */
export async function* collectContainerInstances(
  context: CollectContext,
  cluster: string,
): AsyncGenerator<FactOf<"ecs.container-instance">, { whole: boolean }> {
  const { aws, region } = context;
  const arns = aws.list({
    action: "ecs:ListContainerInstances",
    resourceArn: cluster,
    fetch: (nextToken, options) =>
      aws.clients.ecs(region).send(new ListContainerInstancesCommand({ cluster, nextToken, maxResults: 100 }), options),
    items: (page) => page.containerInstanceArns,
    next: (page) => page.nextToken,
  });
  for await (const batch of batches(arns, 100)) {
    const result = await aws.call({
      action: "ecs:DescribeContainerInstances",
      resourceArn: cluster,
      fn: (options) =>
        aws.clients
          .ecs(region)
          .send(
            new DescribeContainerInstancesCommand({ cluster, containerInstances: batch, include: ["TAGS"] }),
            options,
          ),
    });
    if (result.outcome === "value") {
      for (const instance of result.value.containerInstances ?? [])
        if (instance.containerInstanceArn !== undefined)
          yield instanceFact(context, cluster, instance.containerInstanceArn, instance);
      continue;
    }
    for (const arn of batch) {
      const fact = instanceFact(context, cluster, arn, {});
      missingAllBut(fact, ["clusterArn"]);
      missing(fact, "tags");
      yield fact;
    }
  }
  return { whole: arns.isWhole };
}

function instanceFact(
  context: CollectContext,
  clusterArn: string,
  arn: string,
  instance: ContainerInstance,
): FactOf<"ecs.container-instance"> {
  const fact = newFact(context, {
    kind: "ecs.container-instance",
    arn,
    name: instance.ec2InstanceId ?? nameOfArn(arn),
    config: {
      clusterArn,
      ec2InstanceId: instance.ec2InstanceId ?? null,
      capacityProviderName: instance.capacityProviderName ?? null,
      registeredAt: isoTime(instance.registeredAt),
    },
    observations: {
      status: instance.status ?? null,
      isAgentConnected: instance.agentConnected ?? null,
      runningTasks: instance.runningTasksCount ?? null,
    },
  });
  fact.tags = lowerCaseTags(instance.tags);
  return fact;
}
