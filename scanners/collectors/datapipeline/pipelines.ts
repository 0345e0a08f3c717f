import {
  DescribePipelinesCommand,
  type Field,
  GetPipelineDefinitionCommand,
  ListPipelinesCommand,
  type PipelineDescription,
} from "@aws-sdk/client-data-pipeline";
import { storableText } from "#lib/domain/json.ts";
import type { FactOf } from "#lib/facts/kinds.ts";
import { batches } from "../batches.ts";
import { type CollectContext, defineCollector } from "../define.ts";
import { missing, missingAllBut, newFact } from "../facts.ts";
import { lowerCaseTags } from "../lower-case-tags.ts";
import { isWholeOrNotOffered } from "../regional-service.ts";
import { isoTime, sortedNames } from "../values.ts";

type PipelineFact = FactOf<"datapipeline.pipeline">;

/** Pipelines of a region with the roles that their definitions name. */
export const datapipelinePipelines = defineCollector({
  id: "datapipeline.pipelines",
  scope: "regional",
  kinds: ["datapipeline.pipeline"],
  actions: ["datapipeline:ListPipelines", "datapipeline:DescribePipelines", "datapipeline:GetPipelineDefinition"],
  async *collect(context) {
    const { aws, region } = context;
    const pipelines = aws.list({
      action: "datapipeline:ListPipelines",
      isRecorded: false,
      fetch: (marker, options) => aws.clients.datapipeline(region).send(new ListPipelinesCommand({ marker }), options),
      items: (page) => page.pipelineIdList,
      next: (page) => (page.hasMoreResults ? page.marker : undefined),
    });
    // DescribePipelines takes 25 at a time. Source: AWS Data Pipeline API Reference.
    for await (const batch of batches(pipelines, 25)) {
      const ids = sortedNames(batch.map((pipeline) => pipeline.id));
      const result = await aws.call({
        action: "datapipeline:DescribePipelines",
        fn: (options) =>
          aws.clients.datapipeline(region).send(new DescribePipelinesCommand({ pipelineIds: ids }), options),
      });
      const described = result.outcome === "value" ? result.value.pipelineDescriptionList : undefined;
      for (const { id, name } of batch)
        if (id !== undefined)
          yield await pipelineFact(
            context,
            id,
            name ?? id,
            described?.find((description) => description.pipelineId === id),
          );
    }
    return { whole: await isWholeOrNotOffered(context, pipelines) };
  },
});

const texts = (fields: readonly Field[] | undefined, key: string): string[] =>
  sortedNames((fields ?? []).filter((field) => field.key === key).map((field) => field.stringValue)).map(storableText);

async function pipelineFact(
  context: CollectContext,
  pipelineId: string,
  name: string,
  description: PipelineDescription | undefined,
): Promise<PipelineFact> {
  const { partition, region, accountId } = context;
  const fact = newFact(context, {
    kind: "datapipeline.pipeline",
    arn: `arn:${partition}:datapipeline:${region}:${accountId}:pipeline/${pipelineId}`,
    name,
    config: {
      pipelineId,
      roles: [],
      resourceRoles: [],
      objectTypes: [],
      createdAt: isoTime(texts(description?.fields, "@creationTime")[0]),
      createdBy: texts(description?.fields, "@userId")[0] ?? null,
    },
    observations: { state: texts(description?.fields, "@pipelineState")[0] ?? null },
  });
  if (description === undefined) {
    missingAllBut(fact, ["pipelineId", "roles", "resourceRoles", "objectTypes"]);
    missing(fact, "tags");
  }
  fact.tags = lowerCaseTags(description?.tags);
  await fillDefinition(context, fact);
  return fact;
}

/** Of the definition, which may hold passwords, only roles and types of objects are read. */
async function fillDefinition({ aws, region }: CollectContext, fact: PipelineFact): Promise<void> {
  const { pipelineId } = fact.config;
  const result = await aws.call({
    action: "datapipeline:GetPipelineDefinition",
    resourceArn: fact.arn,
    fn: (options) => aws.clients.datapipeline(region).send(new GetPipelineDefinitionCommand({ pipelineId }), options),
  });
  if (result.outcome !== "value") return missing(fact, "roles", "resourceRoles", "objectTypes");
  const fields = (result.value.pipelineObjects ?? []).flatMap((object) => object.fields ?? []);
  const unique = (key: string) => [...new Set(texts(fields, key))];
  fact.config.roles = unique("role");
  fact.config.resourceRoles = unique("resourceRole");
  fact.config.objectTypes = unique("type");
}
