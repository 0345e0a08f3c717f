import { fail, pass, unknown } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";
import { runtimeDeprecation } from "./runtimes.ts";

export default defineCheck({
  id: "function-deprecated-runtime",
  kind: "lambda.function",
  severity: "high",
  title: "The function's runtime is out of support",
  why: "AWS patches a runtime only while it is supported. After that known holes in the language and its libraries stay open, and a while later the function can no longer be updated.",
  fix: {
    console: [
      "Test the code with a supported version of its language.",
      "Open the function, then Code, then Runtime settings, and choose the newer runtime.",
    ],
    cli: "aws lambda update-function-configuration --function-name {{arn}} --runtime <runtime> --region {{region}}",
    terraform: `resource "aws_lambda_function" "this" {
  function_name = "{{name}}"
  runtime       = "nodejs24.x" # a supported runtime of the same language
}`,
    cloudformation: `Function:
  Type: AWS::Lambda::Function
  Properties:
    FunctionName: {{name}}
    Runtime: nodejs24.x # a supported runtime of the same language`,
  },
  references: [{ title: "Lambda runtimes", url: "https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html" }],
  needs: ["lambda.function"],
  evaluate(fact, { asOf }) {
    const { runtime, packageType } = fact.config;
    // A container image brings its own runtime, which Lambda does not name.
    if (runtime === null) return packageType === "Image" ? pass : unknown("lambda.function.runtime");
    const date = runtimeDeprecation(runtime);
    if (date === undefined) return unknown(`support dates of the runtime ${runtime}`);
    if (date > asOf) return pass;
    const day = date.toISOString().slice(0, 10);
    return fail({ summary: `Support for ${runtime} ended on ${day}.`, path: "runtime", value: runtime });
  },
});
