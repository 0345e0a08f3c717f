import { DescribeJobDefinitionsCommand, type JobDefinition } from "@aws-sdk/client-batch";
import { storableText } from "#lib/domain/json.ts";
import type { FactOf } from "#lib/facts/kinds.ts";
import type { CollectContext } from "../define.ts";
import { newFact } from "../facts.ts";
import { judgedFields } from "../judged.ts";
import { roleArnOf } from "../role-arn.ts";
import { sortedNames, tagsOf } from "../values.ts";

type DefinitionFact = FactOf<"batch.job-definition">;
type Container = DefinitionFact["config"]["containers"][number];

/** The actions that `collectJobDefinitions` calls. */
export const JOB_DEFINITION_ACTIONS = ["batch:DescribeJobDefinitions"] as const;

/** Active revisions: the latest of each name, and older ones whose roles no newer revision of the name has. */
export async function* collectJobDefinitions(
  context: CollectContext,
): AsyncGenerator<DefinitionFact, { whole: boolean }> {
  const { aws, region } = context;
  const definitions = aws.list({
    action: "batch:DescribeJobDefinitions",
    fetch: (nextToken, options) =>
      aws.clients
        .batch(region)
        .send(new DescribeJobDefinitionsCommand({ status: "ACTIVE", nextToken, maxResults: 100 }), options),
    items: (page) => page.jobDefinitions,
    next: (page) => page.nextToken,
  });
  const newestFirst = (await definitions.all()).sort((a, b) => (b.revision ?? 0) - (a.revision ?? 0));
  const names = new Set<string>();
  const roles = new Set<string>();
  for (const definition of newestFirst) {
    const fact = await definitionFact(context, definition);
    if (fact === null) continue;
    const { definitionName, jobRoleArn, executionRoleArn } = fact.config;
    const key = `${definitionName} ${jobRoleArn} ${executionRoleArn}`;
    if (roles.has(key)) continue;
    fact.observations.isLatest = !names.has(definitionName);
    names.add(definitionName);
    roles.add(key);
    yield fact;
  }
  return { whole: definitions.isWhole };
}

async function definitionFact(context: CollectContext, definition: JobDefinition): Promise<DefinitionFact | null> {
  const { jobDefinitionArn: arn, jobDefinitionName: name, revision } = definition;
  if (arn === undefined || name === undefined || revision === undefined) return null;
  const task = definition.ecsProperties?.taskProperties?.[0];
  const single = definition.containerProperties;
  const nodes = definition.nodeProperties?.nodeRangeProperties?.map((range) => range.container) ?? [];
  const roles = [single, task, ...nodes];
  const containers: Container[] = [];
  for (const [index, container] of [single, ...nodes, ...(task?.containers ?? [])].entries())
    if (container !== undefined) containers.push(await containerOf(context, container, String(index)));
  const fact = newFact(context, {
    kind: "batch.job-definition",
    arn,
    name: `${name}:${revision}`,
    config: {
      definitionName: name,
      revision,
      type: definition.type ?? null,
      platformCapabilities: sortedNames(definition.platformCapabilities),
      jobRoleArn: roleArnOf(context, jobRoleOf(single, nodes) ?? task?.taskRoleArn),
      executionRoleArn: roleArnOf(context, roles.find((properties) => properties?.executionRoleArn)?.executionRoleArn),
      containers,
    },
    observations: { isLatest: false },
  });
  fact.tags = tagsOf(definition.tags);
  return fact;
}

interface ContainerLike {
  name?: string | undefined;
  image?: string | undefined;
  jobRoleArn?: string | undefined;
  privileged?: boolean | undefined;
  environment?: { name?: string | undefined; value?: string | undefined }[] | undefined;
  secrets?: { name: string | undefined; valueFrom: string | undefined }[] | undefined;
}

function jobRoleOf(
  single: ContainerLike | undefined,
  nodes: readonly (ContainerLike | undefined)[],
): string | undefined {
  return [single, ...nodes].find((container) => container?.jobRoleArn)?.jobRoleArn;
}

async function containerOf(context: CollectContext, container: ContainerLike, fallback: string): Promise<Container> {
  return {
    name: storableText(container.name ?? fallback),
    image: container.image ?? null,
    isPrivileged: container.privileged ?? false,
    environment: await judgedFields(
      context,
      (container.environment ?? []).map(({ name, value }) => [name, value] as const),
    ),
    secrets: (container.secrets ?? [])
      .map(({ name, valueFrom }) => ({ name: storableText(name ?? ""), valueFrom: storableText(valueFrom ?? "") }))
      .sort((a, b) => (a.name < b.name ? -1 : 1)),
  };
}
