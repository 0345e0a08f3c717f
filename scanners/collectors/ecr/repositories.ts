import {
  DescribeRepositoriesCommand,
  GetLifecyclePolicyCommand,
  GetRepositoryPolicyCommand,
  ListTagsForResourceCommand,
  type Repository,
} from "@aws-sdk/client-ecr";
import type { FactOf } from "#lib/facts/kinds.ts";
import { mapConcurrent } from "../../sources/aws/concurrency.ts";
import { type CollectContext, defineCollector } from "../define.ts";
import { missing, newFact, takePolicy } from "../facts.ts";
import { isoTime, sortedNames, tagsOf } from "../values.ts";
import { fillImages, IMAGE_ACTIONS } from "./images.ts";

type RepositoryFact = FactOf<"ecr.repository">;

/** Private repositories of a region with their policies and the image that was pushed last. */
export const ecrRepositories = defineCollector({
  id: "ecr.repositories",
  scope: "regional",
  kinds: ["ecr.repository"],
  actions: [
    "ecr:DescribeRepositories",
    "ecr:GetRepositoryPolicy",
    "ecr:GetLifecyclePolicy",
    "ecr:ListTagsForResource",
    ...IMAGE_ACTIONS,
  ],
  async *collect(context) {
    const { aws, region } = context;
    const repositories = aws.list({
      action: "ecr:DescribeRepositories",
      fetch: (nextToken, options) =>
        aws.clients.ecr(region).send(new DescribeRepositoriesCommand({ nextToken, maxResults: 1000 }), options),
      items: (page) => page.repositories,
      next: (page) => page.nextToken,
    });
    for await (const fact of mapConcurrent(repositories, 8, (repository) => repositoryFact(context, repository)))
      if (fact !== null) yield fact;
    return { whole: repositories.isWhole };
  },
});

async function repositoryFact(context: CollectContext, repository: Repository): Promise<RepositoryFact | null> {
  const { repositoryArn: arn, repositoryName: name } = repository;
  if (arn === undefined || name === undefined) return null;
  const fact = newFact(context, {
    kind: "ecr.repository",
    arn,
    name,
    config: {
      uri: repository.repositoryUri ?? "",
      areTagsImmutable: repository.imageTagMutability === "IMMUTABLE",
      tagMutability: repository.imageTagMutability ?? "MUTABLE",
      tagExclusions: sortedNames(repository.imageTagMutabilityExclusionFilters?.map(({ filter }) => filter)),
      hasLifecyclePolicy: false,
      scansOnPush: repository.imageScanningConfiguration?.scanOnPush ?? false,
      encryptionType: repository.encryptionConfiguration?.encryptionType ?? "AES256",
      kmsKeyArn: repository.encryptionConfiguration?.kmsKey ?? null,
      createdAt: isoTime(repository.createdAt),
    },
    observations: { imageCount: null, newestImage: null },
  });
  await Promise.all([
    fillPolicy(context, fact),
    fillLifecycle(context, fact),
    fillTags(context, fact),
    fillImages(context, fact),
  ]);
  return fact;
}

async function fillPolicy({ aws, region }: CollectContext, fact: RepositoryFact): Promise<void> {
  const result = await aws.call({
    action: "ecr:GetRepositoryPolicy",
    resourceArn: fact.arn,
    absent: ["RepositoryPolicyNotFoundException"],
    fn: (options) =>
      aws.clients.ecr(region).send(new GetRepositoryPolicyCommand({ repositoryName: fact.name }), options),
  });
  takePolicy(fact, result, (value) => value.policyText);
}

async function fillLifecycle({ aws, region }: CollectContext, fact: RepositoryFact): Promise<void> {
  const result = await aws.call({
    action: "ecr:GetLifecyclePolicy",
    resourceArn: fact.arn,
    absent: ["LifecyclePolicyNotFoundException"],
    fn: (options) =>
      aws.clients.ecr(region).send(new GetLifecyclePolicyCommand({ repositoryName: fact.name }), options),
  });
  if (result.outcome === "gap") missing(fact, "hasLifecyclePolicy");
  else fact.config.hasLifecyclePolicy = result.outcome === "value";
}

async function fillTags({ aws, region }: CollectContext, fact: RepositoryFact): Promise<void> {
  const result = await aws.call({
    action: "ecr:ListTagsForResource",
    resourceArn: fact.arn,
    fn: (options) => aws.clients.ecr(region).send(new ListTagsForResourceCommand({ resourceArn: fact.arn }), options),
  });
  if (result.outcome === "value") fact.tags = tagsOf(result.value.tags);
  else missing(fact, "tags");
}
