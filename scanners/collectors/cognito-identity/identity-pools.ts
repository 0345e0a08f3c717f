import {
  DescribeIdentityPoolCommand,
  GetIdentityPoolRolesCommand,
  type IdentityPool,
  ListIdentityPoolsCommand,
  type RoleMapping,
} from "@aws-sdk/client-cognito-identity";
import { storableText } from "#lib/domain/json.ts";
import type { FactOf } from "#lib/facts/kinds.ts";
import { mapConcurrent } from "../../sources/aws/concurrency.ts";
import { type CollectContext, defineCollector } from "../define.ts";
import { missing, missingAllBut, newFact } from "../facts.ts";
import { isWholeOrNotOffered } from "../regional-service.ts";
import { sortedNames, tagsOf } from "../values.ts";

type PoolFact = FactOf<"cognito-identity.identity-pool">;

/** Identity pools with the roles that they give out. No identity is read. */
export const cognitoIdentityPools = defineCollector({
  id: "cognito-identity.identity-pools",
  scope: "regional",
  kinds: ["cognito-identity.identity-pool"],
  actions: [
    "cognito-identity:ListIdentityPools",
    "cognito-identity:DescribeIdentityPool",
    "cognito-identity:GetIdentityPoolRoles",
  ],
  async *collect(context) {
    const { aws, region } = context;
    const pools = aws.list({
      action: "cognito-identity:ListIdentityPools",
      isRecorded: false,
      fetch: (NextToken, options) =>
        aws.clients.cognitoIdentity(region).send(new ListIdentityPoolsCommand({ NextToken, MaxResults: 60 }), options),
      items: (page) => page.IdentityPools,
      next: (page) => page.NextToken,
    });
    for await (const fact of mapConcurrent(pools, 4, (pool) =>
      poolFact(context, pool.IdentityPoolId, pool.IdentityPoolName),
    ))
      if (fact !== null) yield fact;
    return { whole: await isWholeOrNotOffered(context, pools) };
  },
});

/** `null` when the pool was deleted while it was being read. */
async function poolFact(
  context: CollectContext,
  poolId: string | undefined,
  name: string | undefined,
): Promise<PoolFact | null> {
  if (poolId === undefined) return null;
  const { aws, region, partition, accountId } = context;
  const arn = `arn:${partition}:cognito-identity:${region}:${accountId}:identitypool/${poolId}`;
  const result = await aws.call({
    action: "cognito-identity:DescribeIdentityPool",
    resourceArn: arn,
    absent: ["ResourceNotFoundException"],
    fn: (options) =>
      aws.clients.cognitoIdentity(region).send(new DescribeIdentityPoolCommand({ IdentityPoolId: poolId }), options),
  });
  if (result.outcome === "absent") return null;
  const pool: Partial<IdentityPool> = result.outcome === "value" ? result.value : {};
  const fact = newFact(context, {
    kind: "cognito-identity.identity-pool",
    arn,
    name: pool.IdentityPoolName ?? name ?? poolId,
    config: settings(poolId, pool),
    observations: {},
  });
  fact.tags = tagsOf(pool.IdentityPoolTags);
  if (result.outcome === "gap") {
    missingAllBut(fact, ["poolId", "authenticatedRoleArn", "guestRoleArn", "roleMappings"]);
    missing(fact, "tags");
  }
  await fillRoles(context, fact);
  return fact;
}

function settings(poolId: string, pool: Partial<IdentityPool>): PoolFact["config"] {
  return {
    poolId,
    allowsGuests: pool.AllowUnauthenticatedIdentities ?? false,
    allowsClassicFlow: pool.AllowClassicFlow ?? false,
    userPools: (pool.CognitoIdentityProviders ?? [])
      .map(({ ProviderName, ClientId, ServerSideTokenCheck }) => ({
        provider: ProviderName ?? "",
        clientId: ClientId ?? "",
        checksTokenOnServer: ServerSideTokenCheck ?? false,
      }))
      .sort((a, b) => (`${a.provider} ${a.clientId}` < `${b.provider} ${b.clientId}` ? -1 : 1)),
    loginProviders: Object.keys(pool.SupportedLoginProviders ?? {})
      .map(storableText)
      .sort(),
    developerProvider: pool.DeveloperProviderName ?? null,
    openIdArns: sortedNames(pool.OpenIdConnectProviderARNs),
    samlArns: sortedNames(pool.SamlProviderARNs),
    authenticatedRoleArn: null,
    guestRoleArn: null,
    roleMappings: [],
  };
}

async function fillRoles({ aws, region }: CollectContext, fact: PoolFact): Promise<void> {
  const IdentityPoolId = fact.config.poolId;
  const result = await aws.call({
    action: "cognito-identity:GetIdentityPoolRoles",
    resourceArn: fact.arn,
    fn: (options) =>
      aws.clients.cognitoIdentity(region).send(new GetIdentityPoolRolesCommand({ IdentityPoolId }), options),
  });
  if (result.outcome !== "value") return missing(fact, "authenticatedRoleArn", "guestRoleArn", "roleMappings");
  const { Roles, RoleMappings } = result.value;
  fact.config.authenticatedRoleArn = Roles?.authenticated ?? null;
  fact.config.guestRoleArn = Roles?.unauthenticated ?? null;
  fact.config.roleMappings = Object.entries(RoleMappings ?? {})
    .map(([provider, mapping]) => mappingPart(provider, mapping))
    .sort((a, b) => (a.provider < b.provider ? -1 : 1));
}

/** Rules keep their order, since the first that matches decides. */
function mappingPart(provider: string, mapping: RoleMapping): PoolFact["config"]["roleMappings"][number] {
  return {
    provider: storableText(provider),
    type: mapping.Type ?? "",
    whenAmbiguous: mapping.AmbiguousRoleResolution ?? null,
    rules: (mapping.RulesConfiguration?.Rules ?? []).map(({ Claim, MatchType, Value, RoleARN }) => ({
      claim: storableText(Claim ?? ""),
      match: MatchType ?? "",
      value: storableText(Value ?? ""),
      roleArn: RoleARN ?? "",
    })),
  };
}
