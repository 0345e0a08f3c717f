import { type EventSourceMappingConfiguration, ListEventSourceMappingsCommand } from "@aws-sdk/client-lambda";
import { storableText } from "#lib/domain/json.ts";
import type { FactOf } from "#lib/facts/kinds.ts";
import { type CollectContext, defineCollector } from "../define.ts";
import { namesOf, sortedNames } from "../values.ts";

/** Event source mappings of a region, from one list. */
export const lambdaEventSourceMappings = defineCollector({
  id: "lambda.event-source-mappings",
  scope: "regional",
  kinds: ["lambda.event-source-mapping"],
  actions: ["lambda:ListEventSourceMappings"],
  async *collect(context) {
    const { aws, region } = context;
    const mappings = aws.list({
      action: "lambda:ListEventSourceMappings",
      fetch: (Marker, options) =>
        aws.clients.lambda(region).send(new ListEventSourceMappingsCommand({ Marker }), options),
      items: (page) => page.EventSourceMappings,
      next: (page) => page.NextMarker,
    });
    for await (const item of mappings) {
      const fact = mappingFact(context, item);
      if (fact !== null) yield fact;
    }
    return { whole: mappings.isWhole };
  },
});

function mappingFact(
  context: CollectContext,
  item: EventSourceMappingConfiguration,
): FactOf<"lambda.event-source-mapping"> | null {
  if (item.UUID === undefined || item.FunctionArn === undefined) return null;
  const arn =
    item.EventSourceMappingArn ??
    `arn:${context.partition}:lambda:${context.region}:${context.accountId}:event-source-mapping:${item.UUID}`;
  return {
    kind: "lambda.event-source-mapping",
    arn,
    accountId: context.accountId,
    region: context.region,
    name: item.UUID,
    tags: {},
    config: {
      uuid: item.UUID,
      functionArn: item.FunctionArn,
      // Self-managed brokers have no ARN; their addresses stay where they are.
      eventSourceArn: item.EventSourceArn ?? null,
      isEnabled: item.State === "Enabled" || item.State === "Enabling",
      batchSize: item.BatchSize ?? null,
      onFailure: item.DestinationConfig?.OnFailure?.Destination ?? null,
      filterPatterns: namesOf(item.FilterCriteria?.Filters?.map((filter) => filter.Pattern)).map(storableText),
      maximumRetryAttempts: item.MaximumRetryAttempts ?? null,
      maximumRecordAgeSeconds: item.MaximumRecordAgeInSeconds ?? null,
      maximumConcurrency: item.ScalingConfig?.MaximumConcurrency ?? null,
      kmsKeyArn: item.KMSKeyArn ?? null,
      functionResponseTypes: sortedNames(item.FunctionResponseTypes),
    },
    observations: { state: item.State ?? null, lastProcessingResult: item.LastProcessingResult ?? null },
    policies: [],
    gaps: ["tags"],
  };
}
