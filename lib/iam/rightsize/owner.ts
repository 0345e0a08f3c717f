import { matchesWildcard } from "../../catalog/wildcard.ts";
import { parseArn, splitFunctionArn } from "../../domain/arn.ts";
import type { ResourceFact } from "../../facts/define.ts";
import { KINDS, type Kind } from "../../facts/kinds.ts";
import type { OrganisationFacts } from "../../facts/organisation.ts";

const kindsByService = new Map<string, Kind[]>();
for (const { service, kind } of KINDS) kindsByService.set(service, [...(kindsByService.get(service) ?? []), kind]);

/** The kinds whose resources have ARNs of a service. */
export function kindsOfService(service: string): readonly Kind[] {
  return kindsByService.get(service) ?? [];
}

/**
 * The fact of what carries the policy over a resource: the bucket of an object, the table of an index, the function of a version,
 * the one secret that a name without its random suffix means. `undefined`: not among the facts.
 */
export function ownerOf(facts: OrganisationFacts, resource: string): ResourceFact | undefined {
  const service = parseArn(resource)?.service;
  if (service === undefined) return undefined;
  const arn = carrierOf(service, resource);
  for (const kind of kindsOfService(service)) {
    const fact = facts.byArn(kind, arn);
    if (fact !== undefined) return fact;
  }
  if (service !== "secretsmanager" || !arn.endsWith("-??????")) return undefined;
  const named = facts.byKind("secretsmanager.secret").filter((secret) => matchesWildcard(arn, secret.arn));
  return named.length === 1 ? named[0] : undefined;
}

function carrierOf(service: string, resource: string): string {
  switch (service) {
    case "s3":
      return resource.split("/", 1)[0] ?? resource;
    case "dynamodb":
      return resource.replace(/\/(index|stream)\/.*$/, "");
    case "lambda":
      return resource.includes(":function:") ? splitFunctionArn(resource).functionArn : resource;
    default:
      return resource;
  }
}
