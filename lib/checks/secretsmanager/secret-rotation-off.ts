import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";
import { isReplica } from "./replica.ts";

export default defineCheck({
  id: "secret-rotation-off",
  kind: "secretsmanager.secret",
  severity: "low",
  title: "The secret is not rotated",
  why: "A value that never changes stays good wherever it leaked: in a log, a memory dump, a former colleague's notes. Rotation by itself ends that, and shows that a change breaks nothing.",
  fix: {
    console: [
      "Open the secret, then Rotation, then Edit rotation.",
      "Switch automatic rotation on; for databases of RDS the function exists already.",
    ],
    cli: "aws secretsmanager rotate-secret --secret-id {{arn}} --rotation-lambda-arn <function ARN> --rotation-rules AutomaticallyAfterDays=30 --region {{region}}",
    terraform: `resource "aws_secretsmanager_secret_rotation" "this" {
  secret_id           = "{{arn}}"
  rotation_lambda_arn = aws_lambda_function.rotation.arn
  rotation_rules {
    automatically_after_days = 30
  }
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
      title: "Rotate AWS Secrets Manager secrets",
      url: "https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotating-secrets.html",
    },
  ],
  needs: ["secretsmanager.secret"],
  evaluate(fact) {
    // Services rotate the secrets that they own, and a replica is rotated where it comes from.
    if (fact.config.isRotationEnabled || fact.config.owningService !== null || isReplica(fact)) return pass;
    return fail({ summary: "Rotation is off.", path: "isRotationEnabled", value: false });
  },
});
