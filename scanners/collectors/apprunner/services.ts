import {
  DescribeServiceCommand,
  ListServicesCommand,
  ListTagsForResourceCommand,
  type Service,
} from "@aws-sdk/client-apprunner";
import { storableText } from "#lib/domain/json.ts";
import type { FactOf } from "#lib/facts/kinds.ts";
import { mapConcurrent } from "../../sources/aws/concurrency.ts";
import { type CollectContext, defineCollector } from "../define.ts";
import { missing, missingAllBut, newFact } from "../facts.ts";
import { judgedFields } from "../judged.ts";
import { isWholeOrNotOffered } from "../regional-service.ts";
import { isoTime, tagsOf } from "../values.ts";

type ServiceFact = FactOf<"apprunner.service">;

/** App Runner services with the roles of their code and of their deployment. */
export const apprunnerServices = defineCollector({
  id: "apprunner.services",
  scope: "regional",
  kinds: ["apprunner.service"],
  actions: ["apprunner:ListServices", "apprunner:DescribeService", "apprunner:ListTagsForResource"],
  async *collect(context) {
    const { aws, region } = context;
    const services = aws.list({
      action: "apprunner:ListServices",
      isRecorded: false,
      fetch: (NextToken, options) =>
        aws.clients.apprunner(region).send(new ListServicesCommand({ NextToken, MaxResults: 20 }), options),
      items: (page) => page.ServiceSummaryList,
      next: (page) => page.NextToken,
    });
    for await (const fact of mapConcurrent(services, 4, (item) =>
      serviceFact(context, item.ServiceArn, item.ServiceName),
    ))
      if (fact !== null) yield fact;
    return { whole: await isWholeOrNotOffered(context, services) };
  },
});

/** `null` when the service was deleted. */
async function serviceFact(
  context: CollectContext,
  arn: string | undefined,
  name: string | undefined,
): Promise<ServiceFact | null> {
  if (arn === undefined || name === undefined) return null;
  const { aws, region } = context;
  const result = await aws.call({
    action: "apprunner:DescribeService",
    resourceArn: arn,
    absent: ["ResourceNotFoundException"],
    fn: (options) => aws.clients.apprunner(region).send(new DescribeServiceCommand({ ServiceArn: arn }), options),
  });
  if (result.outcome === "absent") return null;
  const service: Partial<Service> = result.outcome === "value" ? { ...result.value.Service } : {};
  if (service.Status === "DELETED") return null;
  const fact = newFact(context, {
    kind: "apprunner.service",
    arn,
    name,
    config: await settings(context, service),
    observations: { status: service.Status ?? null },
  });
  if (result.outcome === "gap") missingAllBut(fact);
  // Settings that a service takes from a file in its repository are not known to the API.
  if (service.SourceConfiguration?.CodeRepository?.CodeConfiguration?.ConfigurationSource === "REPOSITORY")
    missing(fact, "environment", "secrets");
  await fillTags(context, fact);
  return fact;
}

async function settings(context: CollectContext, service: Partial<Service>): Promise<ServiceFact["config"]> {
  const source = service.SourceConfiguration;
  const image = source?.ImageRepository;
  const values = image?.ImageConfiguration ?? source?.CodeRepository?.CodeConfiguration?.CodeConfigurationValues;
  return {
    url: service.ServiceUrl ?? null,
    instanceRoleArn: service.InstanceConfiguration?.InstanceRoleArn ?? null,
    accessRoleArn: source?.AuthenticationConfiguration?.AccessRoleArn ?? null,
    image: image?.ImageIdentifier ?? null,
    repositoryUrl: source?.CodeRepository?.RepositoryUrl ?? null,
    deploysAutomatically: source?.AutoDeploymentsEnabled ?? false,
    // Absent means public. Source: App Runner API Reference, IngressConfiguration.
    isPubliclyAccessible: service.NetworkConfiguration?.IngressConfiguration?.IsPubliclyAccessible ?? true,
    environment: await judgedFields(context, Object.entries(values?.RuntimeEnvironmentVariables ?? {})),
    secrets: Object.entries(values?.RuntimeEnvironmentSecrets ?? {})
      .map(([name, valueFrom]) => ({ name: storableText(name), valueFrom: storableText(valueFrom) }))
      .sort((a, b) => (a.name < b.name ? -1 : 1)),
    kmsKeyArn: service.EncryptionConfiguration?.KmsKey ?? null,
    createdAt: isoTime(service.CreatedAt),
  };
}

async function fillTags({ aws, region }: CollectContext, fact: ServiceFact): Promise<void> {
  const result = await aws.call({
    action: "apprunner:ListTagsForResource",
    resourceArn: fact.arn,
    fn: (options) =>
      aws.clients.apprunner(region).send(new ListTagsForResourceCommand({ ResourceArn: fact.arn }), options),
  });
  if (result.outcome === "value") fact.tags = tagsOf(result.value.Tags);
  else missing(fact, "tags");
}
