import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "function-recursion-allowed",
  kind: "lambda.function",
  severity: "low",
  title: "Loop detection is switched off",
  why: "When the function writes to the queue or topic that triggers it, Lambda normally stops the loop after some rounds. Switched off, the loop runs until somebody sees the bill.",
  fix: {
    console: [
      "Open the function, then Configuration, then Concurrency and recursion detection.",
      "Set Recursive loop detection to Terminate.",
    ],
    cli: "aws lambda put-function-recursion-config --function-name {{arn}} --recursive-loop Terminate --region {{region}}",
    terraform: `resource "aws_lambda_function_recursion_config" "this" {
  function_name  = "{{name}}"
  recursive_loop = "Terminate"
}`,
    cloudformation: `Function:
  Type: AWS::Lambda::Function
  Properties:
    FunctionName: {{name}}
    RecursiveLoop: Terminate`,
  },
  references: [
    {
      title: "Use Lambda recursive loop detection",
      url: "https://docs.aws.amazon.com/lambda/latest/dg/invocation-recursion.html",
    },
  ],
  needs: ["lambda.function"],
  evaluate(fact) {
    const { recursiveLoop } = fact.config;
    if (recursiveLoop !== "Allow") return pass;
    return fail({ summary: "Lambda lets recursive loops run.", path: "recursiveLoop", value: recursiveLoop });
  },
});
