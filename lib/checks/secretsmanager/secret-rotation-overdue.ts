import { fail, pass } from "../../domain/verdict.ts";
import { MissingFactError } from "../../facts/guard.ts";
import { defineCheck } from "../define.ts";
import { daysSince } from "../iam/ages.ts";
import { isReplica } from "./replica.ts";

/** A rotation may begin a day late, within its window. */
const GRACE_DAYS = 2;

export default defineCheck({
  id: "secret-rotation-overdue",
  kind: "secretsmanager.secret",
  severity: "medium",
  title: "Rotation of the secret has stopped working",
  why: "The secret was meant to change and did not. Mostly the function that rotates it fails, and nobody notices until the value is needed in a hurry.",
  fix: {
    console: [
      "Open the secret, then Rotation, and read the last error in the logs of the rotation function.",
      "Mend the function, then choose Rotate secret immediately.",
    ],
    cli: "aws secretsmanager rotate-secret --secret-id {{arn}} --region {{region}}",
    terraform: `resource "aws_secretsmanager_secret_rotation" "this" {
  secret_id           = "{{arn}}"
  rotation_lambda_arn = aws_lambda_function.rotation.arn
  rotate_immediately  = true
  rotation_rules {
    automatically_after_days = 30
  }
}`,
    cloudformation: `Rotation:
  Type: AWS::SecretsManager::RotationSchedule
  Properties:
    SecretId: {{arn}}
    RotationLambdaARN: !GetAtt RotationFunction.Arn
    RotateImmediatelyOnUpdate: true
    RotationRules:
      AutomaticallyAfterDays: 30`,
  },
  references: [
    {
      title: "Troubleshoot AWS Secrets Manager rotation",
      url: "https://docs.aws.amazon.com/secretsmanager/latest/userguide/troubleshoot_rotation.html",
    },
  ],
  needs: ["secretsmanager.secret"],
  evaluate(fact, context) {
    const { isRotationEnabled, rotationDays, createdAt } = fact.config;
    if (!isRotationEnabled || isReplica(fact)) return pass;
    // A cron expression says when, not how often.
    if (rotationDays === null) throw new MissingFactError("secretsmanager.secret.rotationDays");
    const last = fact.observations.lastRotatedAt ?? createdAt;
    if (last === null || daysSince(last, context.asOf) <= rotationDays + GRACE_DAYS) return pass;
    const since = fact.observations.lastRotatedAt === null ? "never rotated" : `last rotated on ${last.slice(0, 10)}`;
    return fail({
      summary: `Every ${rotationDays} days are set; ${since}.`,
      path: "observations.lastRotatedAt",
      value: fact.observations.lastRotatedAt,
    });
  },
});
