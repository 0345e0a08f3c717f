import {
  type ContainerDefinition,
  DescribeTaskDefinitionCommand,
  type DescribeTaskDefinitionCommandOutput,
  ListTaskDefinitionsCommand,
  type Tag,
  type TaskDefinition,
} from "@aws-sdk/client-ecs";
import { nameOfArn } from "#lib/domain/arn.ts";
import { storableText } from "#lib/domain/json.ts";
import type { ConfigOf, FactOf } from "#lib/facts/kinds.ts";
import type { CallResult } from "../../sources/aws/caller.ts";
import { mapConcurrent } from "../../sources/aws/concurrency.ts";
import type { CollectContext } from "../define.ts";
import { missing, missingAllBut, newFact } from "../facts.ts";
import { judgedFields } from "../judged.ts";
import { lowerCaseTags } from "../lower-case-tags.ts";
import { roleArnOf } from "../role-arn.ts";
import { isoTime, namesOf, sortedNames } from "../values.ts";

type DefinitionFact = FactOf<"ecs.task-definition">;

/** The actions that `collectTaskDefinitions` calls. */
export const TASK_DEFINITION_ACTIONS = ["ecs:ListTaskDefinitions", "ecs:DescribeTaskDefinition"] as const;

/** Older active revisions described in one region; the rest, oldest first, become a gap. At ten a second: 100 seconds. */
export const MAX_OLDER_REVISIONS = 1_000;

/**
 * Active revisions: the latest of each family and those in `used`, and of the older ones those whose roles no newer
 * revision of the family has. All of them can be run; the others differ in nothing that a role gives.
 */
export async function* collectTaskDefinitions(
  context: CollectContext,
  used: ReadonlySet<string>,
): AsyncGenerator<DefinitionFact, { whole: boolean }> {
  const { aws, region } = context;
  const arns = aws.list({
    action: "ecs:ListTaskDefinitions",
    fetch: (nextToken, options) =>
      aws.clients
        .ecs(region)
        .send(new ListTaskDefinitionsCommand({ status: "ACTIVE", nextToken, maxResults: 100 }), options),
    items: (page) => page.taskDefinitionArns,
    next: (page) => page.nextToken,
  });
  const latest = new Map<string, string>();
  const active: string[] = [];
  for await (const arn of arns) {
    active.push(arn);
    const { family, revision } = partsOf(arn);
    const known = latest.get(family);
    if (known === undefined || partsOf(known).revision < revision) latest.set(family, arn);
  }
  const latestArns = new Set(latest.values());
  const first = new Set([...latestArns, ...used]);
  const roles = new Set<string>();
  for await (const fact of mapConcurrent(first, 8, (arn) => readDefinition(context, arn))) {
    if (fact === null) continue;
    roles.add(rolesOf(fact));
    fact.observations = { isLatest: latestArns.has(fact.arn), isUsedByService: used.has(fact.arn) };
    yield fact;
  }

  let isWhole = arns.isWhole;
  const older = active.filter((arn) => !first.has(arn)).sort((a, b) => partsOf(b).revision - partsOf(a).revision);
  const asked = older.slice(0, MAX_OLDER_REVISIONS);
  for await (const fact of mapConcurrent(asked, 8, (arn) => readDefinition(context, arn))) {
    if (fact === null) continue;
    if (fact.gaps.includes("taskRoleArn")) isWhole = false;
    else if (!roles.has(rolesOf(fact))) {
      roles.add(rolesOf(fact));
      yield fact;
    }
  }
  if (asked.length < older.length) {
    isWhole = false;
    context.gap({
      action: "ecs:DescribeTaskDefinition",
      reason: "unsupported",
      code: "TooManyRevisions",
      message: `${older.length - asked.length} older active revisions were not described; only the newest ${MAX_OLDER_REVISIONS} of a region are.`,
    });
  }
  return { whole: isWhole };
}

function partsOf(arn: string): { family: string; revision: number } {
  const [family = "", revision] = nameOfArn(arn).split(":");
  return { family, revision: Number(revision ?? 0) };
}

function rolesOf(fact: DefinitionFact): string {
  return `${fact.config.family} ${fact.config.taskRoleArn} ${fact.config.executionRoleArn}`;
}

/** What AWS says of one revision; also of one that is not active any more. */
export function describeTaskDefinition(
  { aws, region }: CollectContext,
  arn: string,
): Promise<CallResult<DescribeTaskDefinitionCommandOutput>> {
  return aws.call({
    action: "ecs:DescribeTaskDefinition",
    resourceArn: arn,
    absent: ["ClientException"],
    fn: (options) =>
      aws.clients
        .ecs(region)
        .send(new DescribeTaskDefinitionCommand({ taskDefinition: arn, include: ["TAGS"] }), options),
  });
}

/** `null` when the revision is gone. */
async function readDefinition(context: CollectContext, arn: string): Promise<DefinitionFact | null> {
  const result = await describeTaskDefinition(context, arn);
  if (result.outcome === "absent") return null;
  if (result.outcome === "value") return definitionFact(context, arn, result.value.taskDefinition, result.value.tags);
  const fact = await definitionFact(context, arn, undefined, undefined);
  missingAllBut(fact, ["family", "revision", "observations.isLatest", "observations.isUsedByService"]);
  missing(fact, "tags");
  return fact;
}

async function definitionFact(
  context: CollectContext,
  arn: string,
  definition: TaskDefinition | undefined,
  tags: readonly Tag[] | undefined,
): Promise<DefinitionFact> {
  const { family, revision } = partsOf(arn);
  const containers: DefinitionFact["config"]["containers"] = [];
  for (const container of definition?.containerDefinitions ?? [])
    containers.push(await containerOf(context, container));
  const fact = newFact(context, {
    kind: "ecs.task-definition",
    arn,
    name: nameOfArn(arn),
    config: {
      family,
      revision,
      taskRoleArn: roleArnOf(context, definition?.taskRoleArn),
      executionRoleArn: roleArnOf(context, definition?.executionRoleArn),
      networkMode: definition?.networkMode ?? null,
      requiresCompatibilities: sortedNames(definition?.requiresCompatibilities),
      pidMode: definition?.pidMode ?? null,
      ipcMode: definition?.ipcMode ?? null,
      operatingSystem: definition?.runtimePlatform?.operatingSystemFamily ?? "LINUX",
      memoryMb: definition?.memory === undefined ? null : Number(definition.memory),
      containers,
      hostVolumes: sortedNames(definition?.volumes?.map((volume) => volume.host?.sourcePath)),
      efsVolumes: efsVolumesOf(definition),
      registeredAt: isoTime(definition?.registeredAt),
      registeredBy: definition?.registeredBy ?? null,
    },
    observations: { isLatest: false, isUsedByService: false },
  });
  fact.tags = lowerCaseTags(tags);
  return fact;
}

/** Transit encryption is off unless it is switched on. Source: Amazon ECS API Reference, EFSVolumeConfiguration. */
function efsVolumesOf(definition: TaskDefinition | undefined): DefinitionFact["config"]["efsVolumes"] {
  return (definition?.volumes ?? []).flatMap(({ name, efsVolumeConfiguration: efs }) =>
    efs === undefined
      ? []
      : [
          {
            name: storableText(name ?? ""),
            fileSystemId: efs.fileSystemId ?? "",
            isEncryptedInTransit: efs.transitEncryption === "ENABLED",
            usesIam: efs.authorizationConfig?.iam === "ENABLED",
          },
        ],
  );
}

type Container = ConfigOf<"ecs.task-definition">["containers"][number];

/** Command and entry point may hold secrets in any form, so they are not kept. */
async function containerOf(context: CollectContext, container: ContainerDefinition): Promise<Container> {
  return {
    name: storableText(container.name ?? ""),
    image: container.image ?? null,
    isPrivileged: container.privileged ?? false,
    isReadonlyRoot: container.readonlyRootFilesystem ?? false,
    user: container.user ?? null,
    environment: await judgedFields(
      context,
      (container.environment ?? []).map(({ name, value }) => [name, value] as const),
    ),
    secrets: (container.secrets ?? [])
      .map((secret) => ({ name: storableText(secret.name ?? ""), valueFrom: storableText(secret.valueFrom ?? "") }))
      .sort((a, b) => (a.name < b.name ? -1 : 1)),
    logDriver: namesOf([container.logConfiguration?.logDriver])[0] ?? null,
    isLogRouter: container.firelensConfiguration !== undefined,
    addedCapabilities: sortedNames(container.linuxParameters?.capabilities?.add),
    // AWS answers 0 for no limit of the container's own.
    memoryMb: container.memory || null,
  };
}
