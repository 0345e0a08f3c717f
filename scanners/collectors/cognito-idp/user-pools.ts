import {
  DescribeRiskConfigurationCommand,
  DescribeUserPoolCommand,
  GetLogDeliveryConfigurationCommand,
  GetUserPoolMfaConfigCommand,
  type LambdaConfigType,
  type UserPoolType,
} from "@aws-sdk/client-cognito-identity-provider";
import { storableText } from "#lib/domain/json.ts";
import type { FactOf } from "#lib/facts/kinds.ts";
import { mapConcurrent } from "../../sources/aws/concurrency.ts";
import { type CollectContext, defineCollector } from "../define.ts";
import { missing, missingAllBut, newFact } from "../facts.ts";
import { isWholeOrNotOffered } from "../regional-service.ts";
import { isoTime, namesOf, sortedNames, tagsOf } from "../values.ts";
import { listUserPools, userPoolArn } from "./list-pools.ts";

type PoolFact = FactOf<"cognito-idp.user-pool">;

/** User pools with what guards their sign-in. No user is read. */
export const cognitoUserPools = defineCollector({
  id: "cognito-idp.user-pools",
  scope: "regional",
  kinds: ["cognito-idp.user-pool"],
  actions: [
    "cognito-idp:ListUserPools",
    "cognito-idp:DescribeUserPool",
    "cognito-idp:GetUserPoolMfaConfig",
    "cognito-idp:DescribeRiskConfiguration",
    "cognito-idp:GetLogDeliveryConfiguration",
  ],
  async *collect(context) {
    const pools = listUserPools(context);
    for await (const fact of mapConcurrent(pools, 4, (pool) => poolFact(context, pool.Id, pool.Name)))
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
  const { aws, region } = context;
  const arn = userPoolArn(context, poolId);
  const result = await aws.call({
    action: "cognito-idp:DescribeUserPool",
    resourceArn: arn,
    absent: ["ResourceNotFoundException"],
    fn: (options) => aws.clients.cognitoIdp(region).send(new DescribeUserPoolCommand({ UserPoolId: poolId }), options),
  });
  if (result.outcome === "absent") return null;
  const pool: Partial<UserPoolType> = result.outcome === "value" ? { ...result.value.UserPool } : {};
  const fact = newFact(context, {
    kind: "cognito-idp.user-pool",
    arn,
    name: pool.Name ?? name ?? poolId,
    config: settings(poolId, pool),
    observations: { estimatedUsers: pool.EstimatedNumberOfUsers ?? null },
  });
  fact.tags = tagsOf(pool.UserPoolTags);
  if (result.outcome === "gap") {
    missingAllBut(fact, ["poolId"]);
    missing(fact, "tags");
    return fact;
  }
  await Promise.all([fillMfaMethods(context, fact), fillRiskActions(context, fact), fillLogs(context, fact)]);
  return fact;
}

function settings(poolId: string, pool: Partial<UserPoolType>): PoolFact["config"] {
  const password = pool.Policies?.PasswordPolicy;
  return {
    poolId,
    tier: pool.UserPoolTier ?? null,
    mfa: pool.MfaConfiguration ?? "OFF",
    mfaMethods: [],
    firstFactors: sortedNames(pool.Policies?.SignInPolicy?.AllowedFirstAuthFactors ?? ["PASSWORD"]),
    passwordPolicy: {
      // Without a policy of its own a pool has these. Source: Cognito Developer Guide, "Adding user pool password requirements".
      minimumLength: password?.MinimumLength ?? 8,
      needsUpperCase: password?.RequireUppercase ?? password === undefined,
      needsLowerCase: password?.RequireLowercase ?? password === undefined,
      needsNumbers: password?.RequireNumbers ?? password === undefined,
      needsSymbols: password?.RequireSymbols ?? password === undefined,
      historySize: password?.PasswordHistorySize ?? 0,
      temporaryPasswordDays: password?.TemporaryPasswordValidityDays ?? 7,
    },
    threatProtection: pool.UserPoolAddOns?.AdvancedSecurityMode ?? "OFF",
    riskActions: null,
    allowsSelfSignUp: pool.AdminCreateUserConfig?.AllowAdminCreateUserOnly !== true,
    hasDeletionProtection: pool.DeletionProtection === "ACTIVE",
    isUserNameCaseSensitive: pool.UsernameConfiguration?.CaseSensitive ?? true,
    recovery: (pool.AccountRecoverySetting?.RecoveryMechanisms ?? [])
      .toSorted((a, b) => (a.Priority ?? 0) - (b.Priority ?? 0))
      .flatMap(({ Name }) => namesOf([Name])),
    triggers: triggersOf(pool.LambdaConfig),
    domain: pool.Domain ?? null,
    customDomain: pool.CustomDomain ?? null,
    mutableAttributes: sortedNames(
      pool.SchemaAttributes?.map(({ Name, Mutable }) => (Mutable === false ? null : storableText(Name ?? ""))),
    ),
    deliveredLogs: [],
    createdAt: isoTime(pool.CreationDate),
  };
}

function triggersOf(config: LambdaConfigType | undefined): PoolFact["config"]["triggers"] {
  const triggers = Object.entries(config ?? {}).flatMap(([trigger, value]) => {
    const functionArn: unknown = typeof value === "object" && value !== null ? value.LambdaArn : value;
    return trigger !== "KMSKeyID" && typeof functionArn === "string" ? [{ trigger, functionArn }] : [];
  });
  return triggers.sort((a, b) => (a.trigger < b.trigger ? -1 : 1));
}

async function fillMfaMethods({ aws, region }: CollectContext, fact: PoolFact): Promise<void> {
  const UserPoolId = fact.config.poolId;
  const result = await aws.call({
    action: "cognito-idp:GetUserPoolMfaConfig",
    resourceArn: fact.arn,
    fn: (options) => aws.clients.cognitoIdp(region).send(new GetUserPoolMfaConfigCommand({ UserPoolId }), options),
  });
  if (result.outcome !== "value") return missing(fact, "mfaMethods");
  const { SmsMfaConfiguration: sms, SoftwareTokenMfaConfiguration: totp, EmailMfaConfiguration: email } = result.value;
  fact.config.mfaMethods = sortedNames([
    sms?.SmsConfiguration === undefined ? null : "sms",
    totp?.Enabled === true ? "totp" : null,
    email === undefined ? null : "email",
  ]);
}

/** Only asked where threat protection acts: elsewhere nothing follows from it. */
async function fillRiskActions({ aws, region }: CollectContext, fact: PoolFact): Promise<void> {
  if (fact.config.threatProtection !== "ENFORCED") return;
  const UserPoolId = fact.config.poolId;
  const result = await aws.call({
    action: "cognito-idp:DescribeRiskConfiguration",
    resourceArn: fact.arn,
    fn: (options) => aws.clients.cognitoIdp(region).send(new DescribeRiskConfigurationCommand({ UserPoolId }), options),
  });
  if (result.outcome !== "value") return missing(fact, "riskActions");
  const { CompromisedCredentialsRiskConfiguration: compromised, AccountTakeoverRiskConfiguration: takeover } =
    result.value.RiskConfiguration ?? {};
  if (compromised === undefined && takeover === undefined) return;
  fact.config.riskActions = {
    compromisedCredentials: compromised?.Actions?.EventAction ?? null,
    lowRisk: takeover?.Actions?.LowAction?.EventAction ?? null,
    mediumRisk: takeover?.Actions?.MediumAction?.EventAction ?? null,
    highRisk: takeover?.Actions?.HighAction?.EventAction ?? null,
  };
}

async function fillLogs({ aws, region }: CollectContext, fact: PoolFact): Promise<void> {
  const UserPoolId = fact.config.poolId;
  const result = await aws.call({
    action: "cognito-idp:GetLogDeliveryConfiguration",
    resourceArn: fact.arn,
    fn: (options) =>
      aws.clients.cognitoIdp(region).send(new GetLogDeliveryConfigurationCommand({ UserPoolId }), options),
  });
  if (result.outcome !== "value") return missing(fact, "deliveredLogs");
  fact.config.deliveredLogs = sortedNames(
    result.value.LogDeliveryConfiguration?.LogConfigurations?.map(({ EventSource }) => EventSource),
  );
}
