import { defineCheck } from "../define.ts";
import { findingsVerdict } from "../inspector2/findings.ts";

export default defineCheck({
  id: "function-code-flaw",
  kind: "lambda.function",
  severity: "high",
  title: "The function's own code has a serious flaw",
  why: "Inspector read the code and found what attackers look for: input that reaches a command or a query, weak cryptography, or a secret.",
  fix: {
    console: [
      "In Amazon Inspector open Findings, By Lambda function, and read file, line and the proposed change.",
      "Mend the code, test and deploy.",
    ],
    cli: `aws inspector2 list-findings --region {{region}} \\
  --filter-criteria '{"resourceId":[{"comparison":"PREFIX","value":"{{arn}}"}],"findingType":[{"comparison":"EQUALS","value":"CODE_VULNERABILITY"}]}'`,
    terraform: `resource "aws_lambda_function" "this" {
  function_name    = "{{name}}"
  filename         = "function.zip" # with the mended code
  source_code_hash = filebase64sha256("function.zip")
}`,
    cloudformation: `Function:
  Type: AWS::Lambda::Function
  Properties:
    FunctionName: {{name}}
    Code:
      S3Bucket: !Ref Artifacts
      S3Key: function-<new version>.zip # with the mended code`,
  },
  references: [
    {
      title: "Amazon Inspector Lambda code scanning",
      url: "https://docs.aws.amazon.com/inspector/latest/user/scanning_resources_lambda_code.html",
    },
  ],
  needs: ["lambda.function", "inspector2.finding", "inspector2.settings", "inspector2.coverage"],
  evaluate: (fact, context) =>
    findingsVerdict(fact, context, {
      scan: "lambdaCode",
      counts: ({ config }) => config.type === "CODE_VULNERABILITY" && /^(CRITICAL|HIGH)$/.test(config.severity),
      words: "serious flaws in the code",
      describe: ({ config }) => config.title,
    }),
});
