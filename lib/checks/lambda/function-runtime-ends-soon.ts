import { z } from "zod";
import { fail, pass, unknown } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";
import { runtimeDeprecation } from "./runtimes.ts";

export default defineCheck({
  id: "function-runtime-ends-soon",
  kind: "lambda.function",
  severity: "low",
  title: "The function's runtime loses support soon",
  why: "There is still time to move in peace. After the date AWS stops patching the runtime, and later it refuses updates to the function.",
  fix: {
    console: [
      "Plan the move to a newer version of the language and test the function with it.",
      "Open the function, then Code, then Runtime settings, and choose the newer runtime.",
    ],
    cli: "aws lambda update-function-configuration --function-name {{arn}} --runtime <runtime> --region {{region}}",
    terraform: `resource "aws_lambda_function" "this" {
  function_name = "{{name}}"
  runtime       = "python3.14" # a newer runtime of the same language
}`,
    cloudformation: `Function:
  Type: AWS::Lambda::Function
  Properties:
    FunctionName: {{name}}
    Runtime: python3.14 # a newer runtime of the same language`,
  },
  references: [{ title: "Lambda runtimes", url: "https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html" }],
  needs: ["lambda.function"],
  parameters: z.object({ days: z.number().int().min(1).max(730).default(90) }),
  evaluate(fact, { asOf, parameters }) {
    const { runtime, packageType } = fact.config;
    if (runtime === null) return packageType === "Image" ? pass : unknown("lambda.function.runtime");
    const date = runtimeDeprecation(runtime);
    if (date === undefined) return unknown(`support dates of the runtime ${runtime}`);
    const daysLeft = Math.ceil((date.getTime() - asOf.getTime()) / 86_400_000);
    if (daysLeft <= 0 || daysLeft > parameters.days) return pass;
    const day = date.toISOString().slice(0, 10);
    return fail({
      summary: `Support for ${runtime} ends on ${day}.`,
      path: "runtime",
      value: runtime,
    });
  },
});
