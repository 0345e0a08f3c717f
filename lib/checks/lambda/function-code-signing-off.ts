import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "function-code-signing-off",
  kind: "lambda.function",
  severity: "low",
  title: "The function runs code that nobody signed",
  why: "Anyone who may update the function can replace its code, and nothing proves that what runs came from your build.",
  fix: {
    console: [
      "In Lambda create a code signing configuration with your signing profile and Enforce.",
      "Open the function, then Configuration, then Code signing, and choose it.",
    ],
    cli: "aws lambda put-function-code-signing-config --function-name {{arn}} --code-signing-config-arn <arn> --region {{region}}",
    terraform: `resource "aws_lambda_function" "this" {
  function_name           = "{{name}}"
  code_signing_config_arn = aws_lambda_code_signing_config.this.arn
}`,
    cloudformation: `Function:
  Type: AWS::Lambda::Function
  Properties:
    FunctionName: {{name}}
    CodeSigningConfigArn: !Ref CodeSigningConfig`,
  },
  references: [
    {
      title: "Using code signing to verify code integrity with Lambda",
      url: "https://docs.aws.amazon.com/lambda/latest/dg/configuration-codesigning.html",
    },
  ],
  needs: ["lambda.function"],
  evaluate(fact) {
    const { packageType, codeSigningConfigArn } = fact.config;
    // Code signing exists for zip packages; images are signed in the registry.
    if (packageType !== "Zip" || codeSigningConfigArn !== null) return pass;
    return fail({ summary: "No code signing configuration is attached.", path: "codeSigningConfigArn", value: null });
  },
});
