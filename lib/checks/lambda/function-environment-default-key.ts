import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "function-environment-default-key",
  kind: "lambda.function",
  severity: "low",
  title: "Environment variables are not under a key of your own",
  why: "With the key that AWS manages for Lambda you cannot say who may decrypt the variables, nor switch the key off, and you see less of its use.",
  fix: {
    console: [
      "Open the function, then Configuration, then Environment variables, then Edit.",
      "Under Encryption configuration choose Use a customer managed key.",
    ],
    cli: "aws lambda update-function-configuration --function-name {{arn}} --kms-key-arn <key arn> --region {{region}}",
    terraform: `resource "aws_lambda_function" "this" {
  function_name = "{{name}}"
  kms_key_arn   = aws_kms_key.this.arn
}`,
    cloudformation: `Function:
  Type: AWS::Lambda::Function
  Properties:
    FunctionName: {{name}}
    KmsKeyArn: !GetAtt Key.Arn`,
  },
  references: [
    {
      title: "Securing Lambda environment variables",
      url: "https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars-encryption.html",
    },
  ],
  needs: ["lambda.function"],
  evaluate(fact) {
    const { environment, kmsKeyArn } = fact.config;
    if (environment.length === 0 || kmsKeyArn !== null) return pass;
    const summary = `${environment.length} variables stand under the key that AWS manages.`;
    return fail({ summary, path: "kmsKeyArn", value: null });
  },
});
