import { splitFunctionArn } from "../../domain/arn.ts";
import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "secret-rotation-function-gone",
  kind: "secretsmanager.secret",
  severity: "medium",
  title: "The function that rotates the secret does not exist",
  why: "Rotation is switched on and cannot happen. The value stays as it is while everybody believes that it changes.",
  fix: {
    console: ["Open the secret, then Rotation, then Edit rotation.", "Choose a rotation function that exists."],
    cli: "aws secretsmanager rotate-secret --secret-id {{arn}} --rotation-lambda-arn <function ARN> --region {{region}}",
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
    RotationLambdaARN: !GetAtt RotationFunction.Arn`,
  },
  references: [
    {
      title: "Troubleshoot AWS Secrets Manager rotation",
      url: "https://docs.aws.amazon.com/secretsmanager/latest/userguide/troubleshoot_rotation.html",
    },
  ],
  needs: ["secretsmanager.secret", "lambda.function"],
  evaluate(fact, context) {
    const { isRotationEnabled, rotationLambdaArn } = fact.config;
    if (!isRotationEnabled || rotationLambdaArn === null) return pass;
    if (context.find("lambda.function", splitFunctionArn(rotationLambdaArn).functionArn) !== undefined) return pass;
    return fail({ summary: `There is no ${rotationLambdaArn}.`, path: "rotationLambdaArn", value: rotationLambdaArn });
  },
});
