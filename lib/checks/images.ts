import type { FactOf } from "../facts/kinds.ts";
import type { CheckContext } from "./define.ts";
import { canMoveTags } from "./ecr/repository-tags-mutable.ts";

/** What an image reference names. */
export interface ImageReference {
  /** Account and region of a private ECR registry; null: another registry. */
  ecr: { accountId: string; region: string } | null;
  /** Name without registry, tag and digest. */
  repository: string;
  /** null: none is written, which means `latest`. */
  tag: string | null;
  digest: string | null;
}

/**
 * Reads an image reference, `registry/repository:tag@digest`.
 * Source: Amazon ECS task definition parameters, image; OCI Distribution Specification.
 */
export function readImage(image: string): ImageReference {
  const [named = "", digest = null] = image.split("@", 2);
  const match = /^(?:(\d{12})\.dkr[.-]ecr\.([a-z0-9-]+)\.[a-z0-9.-]+\/)?(.*?)(?::([^:/]+))?$/.exec(named);
  const [, accountId, region, repository = named, tag = null] = match ?? [];
  const ecr = accountId === undefined || region === undefined ? null : { accountId, region };
  return { ecr, repository, tag, digest };
}

/**
 * Can what the reference names change without the reference changing? Not with a digest, and not where the tags of the
 * repository cannot be moved. Throws when the repository of an own account was not collected.
 */
export function canChange(image: string, context: CheckContext<unknown>): boolean {
  const { tag, digest } = readImage(image);
  if (digest !== null) return false;
  const found = repositoryOf(image, context);
  if (found === undefined) return true;
  const { tagMutability, tagExclusions } = found.config;
  // An excluded pattern may be meant for exactly this tag (`latest`).
  if (tagMutability.startsWith("IMMUTABLE") && tagExclusions.includes(tag ?? "latest")) return true;
  return canMoveTags(tagMutability, tagExclusions);
}

/** The repository that an image comes from; undefined: it is none of the own accounts, or is gone. */
export function repositoryOf(image: string, context: CheckContext<unknown>): FactOf<"ecr.repository"> | undefined {
  const { ecr, repository } = readImage(image);
  if (ecr === null || !context.isOwnAccount(ecr.accountId)) return undefined;
  return context.find(
    "ecr.repository",
    `arn:${partitionOf(ecr.region)}:ecr:${ecr.region}:${ecr.accountId}:repository/${repository}`,
  );
}

function partitionOf(region: string): string {
  if (region.startsWith("cn-")) return "aws-cn";
  return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
}
