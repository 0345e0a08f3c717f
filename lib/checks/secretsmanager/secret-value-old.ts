import { z } from "zod";
import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";
import { daysSince } from "../iam/ages.ts";
import { isReplica } from "./replica.ts";

export default defineCheck({
  id: "secret-value-old",
  kind: "secretsmanager.secret",
  severity: "low",
  title: "The value of the secret is more than a year old",
  why: "Everybody who ever saw the value can still use it. Changing it by hand once in a while is the least, where it is not rotated by itself.",
  fix: {
    console: [
      "Change the credential where it is used, then open the secret, then Retrieve secret value, then Edit.",
      "Better, switch automatic rotation on.",
    ],
    cli: "aws secretsmanager put-secret-value --secret-id {{arn}} --secret-string file://value.txt --region {{region}}",
    terraform: `resource "aws_secretsmanager_secret_version" "this" {
  secret_id                = "{{arn}}"
  secret_string_wo         = var.value
  secret_string_wo_version = 2
}`,
    cloudformation: `Rotation:
  Type: AWS::SecretsManager::RotationSchedule
  Properties:
    SecretId: {{arn}}
    RotationLambdaARN: !GetAtt RotationFunction.Arn
    RotationRules:
      AutomaticallyAfterDays: 30`,
  },
  references: [
    {
      title: "Modify an AWS Secrets Manager secret",
      url: "https://docs.aws.amazon.com/secretsmanager/latest/userguide/manage_update-secret-value.html",
    },
  ],
  needs: ["secretsmanager.secret"],
  parameters: z.object({ maximumDays: z.number().int().positive().default(365) }),
  evaluate(fact, context) {
    const { lastChangedAt, createdAt, isRotationEnabled, owningService } = fact.config;
    if (isRotationEnabled || owningService !== null || isReplica(fact)) return pass;
    const changed = lastChangedAt ?? createdAt;
    if (changed === null || daysSince(changed, context.asOf) <= context.parameters.maximumDays) return pass;
    return fail({
      summary: `The secret was last changed on ${changed.slice(0, 10)}.`,
      path: "lastChangedAt",
      value: changed,
    });
  },
});
