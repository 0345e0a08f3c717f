import { defineCheck } from "../define.ts";
import { findingsVerdict } from "../inspector2/findings.ts";

export default defineCheck({
  id: "function-has-vulnerable-package",
  kind: "lambda.function",
  severity: "high",
  title: "The function uses a library with a serious known hole, and a fix exists",
  why: "The hole is public and rated high or critical. A newer version of the library closes it; until the function is deployed with it, whoever reaches the function can try.",
  fix: {
    console: [
      "In Amazon Inspector open Findings, By Lambda function, and read which version mends each library.",
      "Raise the versions in the lock file or the layer, test and deploy.",
    ],
    cli: `aws inspector2 list-findings --region {{region}} \\
  --filter-criteria '{"resourceId":[{"comparison":"PREFIX","value":"{{arn}}"}],"fixAvailable":[{"comparison":"EQUALS","value":"YES"}]}'
aws lambda update-function-code --function-name {{arn}} --zip-file fileb://function.zip --region {{region}}`,
    terraform: `resource "aws_lambda_function" "this" {
  function_name    = "{{name}}"
  filename         = "function.zip" # built with the mended versions
  source_code_hash = filebase64sha256("function.zip")
}`,
    cloudformation: `Function:
  Type: AWS::Lambda::Function
  Properties:
    FunctionName: {{name}}
    Code:
      S3Bucket: !Ref Artifacts
      S3Key: function-<new version>.zip # built with the mended versions`,
  },
  references: [
    {
      title: "Scanning AWS Lambda functions with Amazon Inspector",
      url: "https://docs.aws.amazon.com/inspector/latest/user/scanning-lambda.html",
    },
  ],
  needs: ["lambda.function", "inspector2.finding", "inspector2.coverage", "inspector2.settings"],
  evaluate: (fact, context) =>
    findingsVerdict(fact, context, {
      scan: "lambda",
      counts: ({ config }) =>
        config.type === "PACKAGE_VULNERABILITY" &&
        config.fixAvailable !== "NO" &&
        /^(CRITICAL|HIGH)$/.test(config.severity),
      words: "serious holes with a fix",
      describe: ({ config }) =>
        `${config.vulnerabilityId ?? config.title}: ${config.packages
          .map(({ name, version, fixedIn }) => `${name} ${version}${fixedIn === null ? "" : `, mended in ${fixedIn}`}`)
          .join("; ")}`,
    }),
});
