import { type AliasConfiguration, ListAliasesCommand } from "@aws-sdk/client-lambda";
import { nameOfArn } from "#lib/domain/arn.ts";
import { storableText } from "#lib/domain/json.ts";
import type { ResourceFact } from "#lib/facts/define.ts";
import type { FactOf } from "#lib/facts/kinds.ts";
import { mapConcurrent } from "../../sources/aws/concurrency.ts";
import { type CollectContext, defineCollector } from "../define.ts";
import { listFunctions } from "./list-functions.ts";
import { resourcePolicy } from "./resource-policy.ts";

/** Published versions asked for a policy in one region; the rest, oldest first, become a gap. At 15 a second: six minutes. */
export const MAX_VERSIONS_ASKED = 5_000;

interface Version {
  arn: string;
  functionArn: string;
  version: string;
  description: string;
}

/**
 * Aliases, all of them, and published versions that carry a resource policy of their own: permission granted on a
 * version works for calls of that version even when the function's own policy is clean.
 * Calls: one list of all versions (50 a page), ListAliases a function, GetPolicy an alias and a version.
 */
export const lambdaQualifiers = defineCollector({
  id: "lambda.qualifiers",
  scope: "regional",
  kinds: ["lambda.qualifier"],
  actions: ["lambda:ListFunctions", "lambda:ListAliases", "lambda:GetPolicy"],
  async *collect(context) {
    const listing = listFunctions(context, true);
    const functionArns = new Set<string>();
    const versions: Version[] = [];
    for await (const item of listing) {
      if (item.FunctionArn === undefined) continue;
      const functionArn = item.FunctionArn.split(":").slice(0, 7).join(":");
      functionArns.add(functionArn);
      const version = item.Version;
      if (version !== undefined && version !== "$LATEST")
        versions.push({ arn: `${functionArn}:${version}`, functionArn, version, description: item.Description ?? "" });
    }

    let isWhole = listing.isWhole;
    for await (const { facts, whole } of mapConcurrent(functionArns, 12, (arn) => aliasesOf(context, arn))) {
      if (!whole) isWhole = false;
      yield* facts;
    }

    versions.sort((a, b) => Number(b.version) - Number(a.version));
    const asked = versions.slice(0, MAX_VERSIONS_ASKED);
    for await (const fact of mapConcurrent(asked, 12, (version) => versionFact(context, version)))
      if (fact !== null) yield fact;
    if (asked.length < versions.length) {
      isWhole = false;
      context.gap({
        action: "lambda:GetPolicy",
        reason: "unsupported",
        code: "TooManyVersions",
        message: `${versions.length - asked.length} older published versions were not asked for a policy; only the newest ${MAX_VERSIONS_ASKED} of a region are.`,
      });
    }
    return { whole: isWhole };
  },
});

async function aliasesOf(
  context: CollectContext,
  functionArn: string,
): Promise<{ facts: ResourceFact[]; whole: boolean }> {
  const { aws, region } = context;
  const aliases = aws.list({
    action: "lambda:ListAliases",
    resourceArn: functionArn,
    fetch: (Marker, options) =>
      aws.clients
        .lambda(region)
        .send(new ListAliasesCommand({ FunctionName: nameOfArn(functionArn), Marker }), options),
    items: (page) => page.Aliases,
    next: (page) => page.NextMarker,
  });
  const facts: ResourceFact[] = [];
  for await (const alias of aliases) {
    const fact = await aliasFact(context, functionArn, alias);
    if (fact !== null) facts.push(fact);
  }
  return { facts, whole: aliases.isWhole };
}

async function aliasFact(
  context: CollectContext,
  functionArn: string,
  alias: AliasConfiguration,
): Promise<FactOf<"lambda.qualifier"> | null> {
  if (alias.Name === undefined) return null;
  const arn = alias.AliasArn ?? `${functionArn}:${alias.Name}`;
  const policies = await resourcePolicy(context, arn, alias.Name);
  return {
    kind: "lambda.qualifier",
    arn,
    accountId: context.accountId,
    region: context.region,
    name: alias.Name,
    tags: {},
    config: {
      functionArn,
      type: "alias",
      qualifier: alias.Name,
      functionVersion: alias.FunctionVersion ?? "$LATEST",
      routing: alias.RoutingConfig?.AdditionalVersionWeights ?? {},
      description: storableText(alias.Description ?? ""),
    },
    observations: {},
    policies: policies ?? [],
    gaps: policies === null ? ["policies.resource"] : [],
  };
}

/** `null` for a version without a policy: such versions are not resources of their own here. */
async function versionFact(context: CollectContext, version: Version): Promise<FactOf<"lambda.qualifier"> | null> {
  const policies = await resourcePolicy(context, version.arn, version.version);
  if (policies !== null && policies.length === 0) return null;
  return {
    kind: "lambda.qualifier",
    arn: version.arn,
    accountId: context.accountId,
    region: context.region,
    name: version.version,
    tags: {},
    config: {
      functionArn: version.functionArn,
      type: "version",
      qualifier: version.version,
      functionVersion: version.version,
      routing: {},
      description: storableText(version.description),
    },
    observations: {},
    policies: policies ?? [],
    gaps: policies === null ? ["policies.resource"] : [],
  };
}
