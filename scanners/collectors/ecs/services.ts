import { DescribeServicesCommand, ListServicesCommand, type Service } from "@aws-sdk/client-ecs";
import { nameOfArn } from "#lib/domain/arn.ts";
import { storableText } from "#lib/domain/json.ts";
import type { FactOf } from "#lib/facts/kinds.ts";
import { batches } from "../batches.ts";
import type { CollectContext } from "../define.ts";
import { missing, missingAllBut, newFact } from "../facts.ts";
import { lowerCaseTags } from "../lower-case-tags.ts";
import { isoTime, sortedNames } from "../values.ts";

/** The actions that `collectServices` calls. */
export const SERVICE_ACTIONS = ["ecs:ListServices", "ecs:DescribeServices"] as const;

/** Services of a cluster; `onTaskDefinition` gets the ARN of every task definition that they run. */
export async function* collectServices(
  context: CollectContext,
  cluster: string,
  onTaskDefinition: (arn: string) => void,
): AsyncGenerator<FactOf<"ecs.service">, { whole: boolean }> {
  const { aws, region } = context;
  const arns = aws.list({
    action: "ecs:ListServices",
    resourceArn: cluster,
    fetch: (nextToken, options) =>
      aws.clients.ecs(region).send(new ListServicesCommand({ cluster, nextToken, maxResults: 100 }), options),
    items: (page) => page.serviceArns,
    next: (page) => page.nextToken,
  });
  // DescribeServices takes ten at a time. Source: Amazon ECS API Reference.
  for await (const batch of batches(arns, 10)) {
    const result = await aws.call({
      action: "ecs:DescribeServices",
      resourceArn: cluster,
      fn: (options) =>
        aws.clients
          .ecs(region)
          .send(new DescribeServicesCommand({ cluster, services: batch, include: ["TAGS"] }), options),
    });
    if (result.outcome !== "value") {
      for (const arn of batch) yield unknownService(context, cluster, arn);
      continue;
    }
    for (const service of result.value.services ?? []) {
      // Services that were deleted a while ago are still described.
      if (service.serviceArn === undefined || service.status === "INACTIVE") continue;
      for (const arn of taskDefinitionsOf(service)) onTaskDefinition(arn);
      yield serviceFact(context, cluster, service.serviceArn, service);
    }
  }
  return { whole: arns.isWhole };
}

/** While a deployment is under way, more than one. */
function taskDefinitionsOf(service: Service): string[] {
  return sortedNames([
    service.taskDefinition,
    ...(service.deployments ?? []).map((deployment) => deployment.taskDefinition),
    ...(service.taskSets ?? []).map((taskSet) => taskSet.taskDefinition),
  ]);
}

/** Service Connect as the newest deployment has it: ECS keeps it there and not on the service. */
function serviceConnectOf(service: Service): FactOf<"ecs.service">["config"]["serviceConnect"] {
  const primary = service.deployments?.find((deployment) => deployment.status === "PRIMARY");
  const settings = primary?.serviceConnectConfiguration;
  if (settings?.enabled !== true) return null;
  return {
    namespace: settings.namespace ?? null,
    services: (settings.services ?? [])
      .map(({ portName, tls }) => ({ portName: storableText(portName ?? ""), hasTls: tls !== undefined }))
      .sort((a, b) => (a.portName < b.portName ? -1 : 1)),
  };
}

function unknownService(context: CollectContext, cluster: string, arn: string): FactOf<"ecs.service"> {
  const fact = serviceFact(context, cluster, arn, {});
  missingAllBut(fact, ["clusterArn"]);
  missing(fact, "tags");
  return fact;
}

function serviceFact(context: CollectContext, cluster: string, arn: string, service: Service): FactOf<"ecs.service"> {
  const network = service.networkConfiguration?.awsvpcConfiguration;
  const fact = newFact(context, {
    kind: "ecs.service",
    arn,
    name: service.serviceName ?? nameOfArn(arn),
    config: {
      clusterArn: service.clusterArn ?? cluster,
      taskDefinitionArn: service.taskDefinition ?? null,
      roleArn: service.roleArn ?? null,
      launchType: service.launchType ?? null,
      schedulingStrategy: service.schedulingStrategy ?? null,
      desiredCount: service.desiredCount ?? 0,
      canExecuteCommands: service.enableExecuteCommand ?? false,
      subnetIds: sortedNames(network?.subnets),
      securityGroupIds: sortedNames(network?.securityGroups),
      assignsPublicIp: network?.assignPublicIp === "ENABLED",
      platformVersion: service.platformVersion ?? null,
      deploymentController: service.deploymentController?.type ?? "ECS",
      hasCircuitBreaker: service.deploymentConfiguration?.deploymentCircuitBreaker?.enable ?? false,
      serviceConnect: serviceConnectOf(service),
      targetGroupArns: sortedNames(service.loadBalancers?.map((balancer) => balancer.targetGroupArn)),
      createdAt: isoTime(service.createdAt),
      createdBy: service.createdBy ?? null,
    },
    observations: { status: service.status ?? null, runningCount: service.runningCount ?? null },
  });
  fact.tags = lowerCaseTags(service.tags);
  return fact;
}
