import { BatchGetProjectsCommand, ListProjectsCommand, type Project } from "@aws-sdk/client-codebuild";
import { storableText } from "#lib/domain/json.ts";
import type { FactOf } from "#lib/facts/kinds.ts";
import { batches } from "../batches.ts";
import { type CollectContext, defineCollector } from "../define.ts";
import { missing, missingAllBut, newFact } from "../facts.ts";
import { judgedFields } from "../judged.ts";
import { lowerCaseTags } from "../lower-case-tags.ts";
import { isWholeOrNotOffered } from "../regional-service.ts";
import { isoTime } from "../values.ts";

type ProjectFact = FactOf<"codebuild.project">;

/** Build projects of a region, plain variables judged and forgotten. Build specifications are not kept. */
export const codebuildProjects = defineCollector({
  id: "codebuild.projects",
  scope: "regional",
  kinds: ["codebuild.project"],
  actions: ["codebuild:ListProjects", "codebuild:BatchGetProjects"],
  async *collect(context) {
    const { aws, region, partition, accountId } = context;
    const names = aws.list({
      action: "codebuild:ListProjects",
      isRecorded: false,
      fetch: (nextToken, options) =>
        aws.clients.codebuild(region).send(new ListProjectsCommand({ nextToken }), options),
      items: (page) => page.projects,
      next: (page) => page.nextToken,
    });
    for await (const batch of batches(names, 100)) {
      const result = await aws.call({
        action: "codebuild:BatchGetProjects",
        fn: (options) => aws.clients.codebuild(region).send(new BatchGetProjectsCommand({ names: batch }), options),
      });
      const arnOf = (name: string) => `arn:${partition}:codebuild:${region}:${accountId}:project/${name}`;
      if (result.outcome === "value") {
        for (const project of result.value.projects ?? [])
          if (project.name !== undefined)
            yield await projectFact(context, project.arn ?? arnOf(project.name), project.name, project);
        continue;
      }
      for (const name of batch) {
        const fact = await projectFact(context, arnOf(name), name, {});
        missingAllBut(fact);
        missing(fact, "tags");
        yield fact;
      }
    }
    return { whole: await isWholeOrNotOffered(context, names) };
  },
});

async function projectFact(context: CollectContext, arn: string, name: string, project: Project): Promise<ProjectFact> {
  const variables = project.environment?.environmentVariables ?? [];
  const isPlain = (type: string | undefined) => type === undefined || type === "PLAINTEXT";
  const fact = newFact(context, {
    kind: "codebuild.project",
    arn,
    name,
    config: {
      serviceRoleArn: project.serviceRole ?? null,
      description: storableText(project.description ?? ""),
      sourceType: project.source?.type ?? null,
      sourceLocation: withoutCredentials(project.source?.location),
      image: project.environment?.image ?? null,
      isPrivileged: project.environment?.privilegedMode ?? false,
      environment: await judgedFields(
        context,
        variables.filter(({ type }) => isPlain(type)).map((variable) => [variable.name, variable.value] as const),
      ),
      secrets: variables
        .filter(({ type }) => !isPlain(type))
        .map(({ name: variable, type, value }) => ({
          name: storableText(variable ?? ""),
          type: type ?? "",
          valueFrom: storableText(value ?? ""),
        }))
        .sort((a, b) => (a.name < b.name ? -1 : 1)),
      vpcId: project.vpcConfig?.vpcId ?? null,
      encryptionKey: project.encryptionKey ?? null,
      hasWebhook: project.webhook !== undefined,
      visibility: project.projectVisibility ?? null,
      resourceAccessRoleArn: project.resourceAccessRole ?? null,
      createdAt: isoTime(project.created),
      lastModifiedAt: isoTime(project.lastModified),
    },
    observations: {},
  });
  fact.tags = lowerCaseTags(project.tags);
  return fact;
}

/** `https://user:token@host/…` without what stands before the host. */
function withoutCredentials(location: string | undefined): string | null {
  if (location === undefined) return null;
  return storableText(location.replace(/^([a-z][a-z0-9+.-]*:\/\/)[^/@]*@/i, "$1"));
}
