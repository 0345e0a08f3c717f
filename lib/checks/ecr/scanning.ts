import { matchesWildcard } from "../../catalog/wildcard.ts";
import type { FactOf } from "../../facts/kinds.ts";
import type { CheckContext } from "../define.ts";

/**
 * The registry of a repository's region; `undefined` when the region was wholly read and there is none.
 * Throws when it was not collected.
 */
export function registryOf(
  { arn }: FactOf<"ecr.repository">,
  context: CheckContext<unknown>,
): FactOf<"ecr.registry"> | undefined {
  return context.find("ecr.registry", `${arn.split(":").slice(0, 5).join(":")}:registry`);
}

/**
 * Does a filter of the registry's scanning rules name the repository? One without wildcard matches every name that holds it.
 * Source: Amazon ECR User Guide, "Filters to choose which repositories are scanned".
 */
export function matchesScanFilter(filter: string, repository: string): boolean {
  return filter.includes("*") ? matchesWildcard(filter, repository) : repository.includes(filter);
}
