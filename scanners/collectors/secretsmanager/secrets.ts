import {
  GetResourcePolicyCommand,
  ListSecretsCommand,
  type RotationRulesType,
  type SecretListEntry,
} from "@aws-sdk/client-secrets-manager";
import { storableText } from "#lib/domain/json.ts";
import type { FactOf } from "#lib/facts/kinds.ts";
import { mapConcurrent } from "../../sources/aws/concurrency.ts";
import { type CollectContext, defineCollector } from "../define.ts";
import { newFact, takePolicy } from "../facts.ts";
import { isoTime, tagsOf } from "../values.ts";

/** Secrets of a region with their resource policies. Values are never asked for. */
export const secretsmanagerSecrets = defineCollector({
  id: "secretsmanager.secrets",
  scope: "regional",
  kinds: ["secretsmanager.secret"],
  actions: ["secretsmanager:ListSecrets", "secretsmanager:GetResourcePolicy"],
  async *collect(context) {
    const { aws, region } = context;
    const secrets = aws.list({
      action: "secretsmanager:ListSecrets",
      fetch: (NextToken, options) =>
        aws.clients.secretsmanager(region).send(new ListSecretsCommand({ NextToken, MaxResults: 100 }), options),
      items: (page) => page.SecretList,
      next: (page) => page.NextToken,
    });
    for await (const fact of mapConcurrent(secrets, 8, (secret) => secretFact(context, secret)))
      if (fact !== null) yield fact;
    return { whole: secrets.isWhole };
  },
});

/** Days between rotations; `null` for none and for a cron expression, which tells when and not how often. */
function rotationDays(rules: RotationRulesType | undefined): number | null {
  if (rules?.AutomaticallyAfterDays !== undefined) return rules.AutomaticallyAfterDays;
  const [, amount, unit] = /^rate\((\d+) (hour|day)s?\)$/.exec(rules?.ScheduleExpression ?? "") ?? [];
  if (amount === undefined) return null;
  return unit === "day" ? Number(amount) : Number(amount) / 24;
}

async function secretFact(
  context: CollectContext,
  secret: SecretListEntry,
): Promise<FactOf<"secretsmanager.secret"> | null> {
  const { aws, region } = context;
  const { ARN: arn, Name: name } = secret;
  if (arn === undefined || name === undefined) return null;
  const fact = newFact(context, {
    kind: "secretsmanager.secret",
    arn,
    name,
    config: {
      description: storableText(secret.Description ?? ""),
      kmsKeyId: secret.KmsKeyId ?? null,
      isRotationEnabled: secret.RotationEnabled ?? false,
      rotationLambdaArn: secret.RotationLambdaARN ?? null,
      rotationDays: rotationDays(secret.RotationRules),
      owningService: secret.OwningService ?? null,
      primaryRegion: secret.PrimaryRegion ?? null,
      createdAt: isoTime(secret.CreatedDate),
      lastChangedAt: isoTime(secret.LastChangedDate),
    },
    observations: {
      lastAccessedAt: isoTime(secret.LastAccessedDate),
      lastRotatedAt: isoTime(secret.LastRotatedDate),
    },
  });
  fact.tags = tagsOf(secret.Tags);
  const policy = await aws.call({
    action: "secretsmanager:GetResourcePolicy",
    resourceArn: arn,
    absent: ["ResourceNotFoundException"],
    fn: (options) => aws.clients.secretsmanager(region).send(new GetResourcePolicyCommand({ SecretId: arn }), options),
  });
  takePolicy(fact, policy, (value) => value.ResourcePolicy);
  return fact;
}
