import { nameOfArn, parseArn } from "../../domain/arn.ts";
import type { Kind } from "../../facts/kinds.ts";
import type { OrganisationFacts, UsageCase } from "../../facts/organisation.ts";

/** Kinds whose ARN holds a path that requests do not name, by the word in their ARN. */
const WITH_PATH: Readonly<Record<string, Kind>> = {
  role: "iam.role",
  user: "iam.user",
  group: "iam.group",
  policy: "iam.policy",
  "instance-profile": "iam.instance-profile",
};

const indexes = new WeakMap<OrganisationFacts, ReadonlyMap<string, string>>();

/**
 * Usage with the paths of IAM resources filled in: a call names a role without its path, and a policy has to name it with it.
 * Names are unique in an account whatever the path. What is not there (any more) stays as the record had it.
 * Source of the rule: IAM User Guide, "IAM identifiers", friendly names and paths.
 */
export function withPaths(facts: OrganisationFacts, cases: readonly UsageCase[]): UsageCase[] {
  return cases.map((one) => {
    const known = one.resource === null ? undefined : wholeArn(facts, one.resource);
    return known === undefined ? one : { ...one, resource: known };
  });
}

function wholeArn(facts: OrganisationFacts, resource: string): string | undefined {
  const arn = parseArn(resource);
  if (arn?.service !== "iam") return undefined;
  const [word = "", ...rest] = arn.resource.split("/");
  if (rest.length !== 1 || WITH_PATH[word] === undefined) return undefined;
  return indexOf(facts).get(`${word} ${arn.accountId} ${rest[0]}`);
}

function indexOf(facts: OrganisationFacts): ReadonlyMap<string, string> {
  const known = indexes.get(facts);
  if (known !== undefined) return known;
  const made = new Map<string, string>();
  for (const [word, kind] of Object.entries(WITH_PATH))
    for (const { arn, accountId } of facts.byKind(kind)) made.set(`${word} ${accountId} ${nameOfArn(arn)}`, arn);
  indexes.set(facts, made);
  return made;
}
