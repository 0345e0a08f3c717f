import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "function-no-reserved-concurrency",
  kind: "lambda.function",
  severity: "low",
  title: "Nothing limits how often the function runs at once",
  why: "A flood of events lets the function take all concurrency of the account: other functions are throttled, databases behind it give way, and the bill grows.",
  fix: {
    console: [
      "Open the function, then Configuration, then Concurrency, then Edit.",
      "Choose Reserve concurrency and set the peak that the systems behind it can bear.",
    ],
    cli: "aws lambda put-function-concurrency --function-name {{arn}} --reserved-concurrent-executions 50 --region {{region}}",
    terraform: `resource "aws_lambda_function" "this" {
  function_name                  = "{{name}}"
  reserved_concurrent_executions = 50
}`,
    cloudformation: `Function:
  Type: AWS::Lambda::Function
  Properties:
    FunctionName: {{name}}
    ReservedConcurrentExecutions: 50`,
  },
  references: [
    {
      title: "Configuring reserved concurrency for a function",
      url: "https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html",
    },
  ],
  needs: ["lambda.function"],
  evaluate(fact) {
    if (fact.config.reservedConcurrency !== null) return pass;
    return fail({ summary: "No concurrency is reserved.", path: "reservedConcurrency", value: null });
  },
});
