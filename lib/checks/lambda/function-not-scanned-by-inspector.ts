import { pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";
import { COVERAGE_REFERENCE, coverageVerdict } from "../inspector2/coverage.ts";

export default defineCheck({
  id: "function-not-scanned-by-inspector",
  kind: "lambda.function",
  severity: "medium",
  title: "Inspector is on and does not scan the function",
  why: "Inspector scans functions here, and not this one. Nothing found in it means nothing: a library with a known hole stays unseen.",
  fix: {
    console: [
      "In Amazon Inspector open Resources coverage, then Lambda functions, and find the function with its reason.",
      "Move it to a supported runtime, remove the tag InspectorExclusion, or take the customer managed key off its package.",
    ],
    cli: `aws inspector2 list-coverage --region {{region}} --filter-criteria '{"lambdaFunctionName":[{"comparison":"EQUALS","value":"{{name}}"}]}'
aws lambda untag-resource --resource {{arn}} --tag-keys InspectorExclusion --region {{region}}`,
    terraform: `resource "aws_lambda_function" "this" {
  function_name = "{{name}}"
  runtime       = "<a supported runtime>"
  tags          = {} # without InspectorExclusion
}`,
    cloudformation: `Function:
  Type: AWS::Lambda::Function
  Properties:
    FunctionName: "{{name}}"
    Runtime: <a supported runtime>
    Tags: [] # without InspectorExclusion`,
  },
  references: [
    {
      title: "Scanning AWS Lambda functions with Amazon Inspector",
      url: "https://docs.aws.amazon.com/inspector/latest/user/scanning-lambda.html",
    },
    COVERAGE_REFERENCE,
  ],
  needs: ["lambda.function", "inspector2.settings", "inspector2.coverage"],
  evaluate(fact, context) {
    // Images are scanned in their repository.
    if (fact.config.packageType === "Image") return pass;
    return coverageVerdict(fact, context, { scan: "lambda", leftAlone: [], changedAt: fact.config.lastModifiedAt });
  },
});
