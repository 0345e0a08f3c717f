import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "function-tracing-off",
  kind: "lambda.function",
  severity: "info",
  title: "Tracing is off",
  why: "Without traces it takes longer to see which calls a function made during an incident, and where a slow or failing request came from.",
  fix: {
    console: [
      "Open the function, then Configuration, then Monitoring and operations tools.",
      "Switch on Active tracing.",
    ],
    cli: "aws lambda update-function-configuration --function-name {{arn}} --tracing-config Mode=Active --region {{region}}",
    terraform: `resource "aws_lambda_function" "this" {
  function_name = "{{name}}"
  tracing_config {
    mode = "Active"
  }
}`,
    cloudformation: `Function:
  Type: AWS::Lambda::Function
  Properties:
    FunctionName: {{name}}
    TracingConfig:
      Mode: Active`,
  },
  references: [
    {
      title: "Visualize Lambda function invocations using AWS X-Ray",
      url: "https://docs.aws.amazon.com/lambda/latest/dg/services-xray.html",
    },
  ],
  needs: ["lambda.function"],
  evaluate(fact) {
    const { tracingMode } = fact.config;
    if (tracingMode === "Active") return pass;
    return fail({ summary: "Active tracing is not switched on.", path: "tracingMode", value: tracingMode });
  },
});
