import { fail, pass, unknown } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

/** AWS publishes the extension as a layer of its own accounts, one a region, under this name; `-Arm64` for Graviton. */
const EXTENSION = /:layer:LambdaInsightsExtension(?:-Arm64)?:\d+$/;

export default defineCheck({
  id: "function-without-insights",
  kind: "lambda.function",
  severity: "info",
  title: "The function has no Lambda Insights",
  why: "Without it memory, CPU, network and cold starts of an execution are not measured: a function that was taken over and computes or sends for somebody else looks like any other.",
  fix: {
    console: [
      "Open the function, then Configuration, then Monitoring and operations tools, then Edit.",
      "Switch on Lambda Insights. The role gets the policy CloudWatchLambdaInsightsExecutionRolePolicy.",
    ],
    cli: "aws lambda update-function-configuration --function-name {{arn}} --layers <layers so far> <LambdaInsightsExtension version arn of {{region}}> --region {{region}}",
    terraform: `resource "aws_lambda_function" "this" {
  function_name = "{{name}}"
  layers        = [var.lambda_insights_layer_arn]
}`,
    cloudformation: `Function:
  Type: AWS::Lambda::Function
  Properties:
    FunctionName: {{name}}
    Layers:
      - !Ref LambdaInsightsLayerArn`,
  },
  references: [
    {
      title: "Using Lambda Insights",
      url: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Lambda-Insights.html",
    },
  ],
  needs: ["lambda.function"],
  evaluate({ config }) {
    // In an image the extension is a file, which nobody sees from outside.
    if (config.packageType === "Image") return unknown("the files of the function's image");
    if (config.layers.some((layer) => EXTENSION.test(layer))) return pass;
    return fail({
      summary: "None of its layers is the Lambda Insights extension.",
      path: "layers",
      value: config.layers,
    });
  },
});
