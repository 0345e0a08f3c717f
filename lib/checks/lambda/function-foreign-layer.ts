import { accountOfArn } from "../../domain/arn.ts";
import { fail } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";
import { isLayerOfAws } from "./aws-layers.ts";

export default defineCheck({
  id: "function-foreign-layer",
  kind: "lambda.function",
  severity: "medium",
  title: "The function loads a layer of a foreign account",
  why: "A layer is code that runs with the function's role and sees its events and variables. Its owner is somebody else, and its versions cannot be inspected before they run.",
  fix: {
    console: [
      "Download the layer, review it, and publish it as a layer of your own.",
      "Open the function, then Code, then Layers, then Edit, and put your layer in its place.",
    ],
    cli: "aws lambda update-function-configuration --function-name {{arn}} --layers <own layer version arn> --region {{region}}",
    terraform: `resource "aws_lambda_function" "this" {
  function_name = "{{name}}"
  layers        = [aws_lambda_layer_version.own.arn]
}`,
    cloudformation: `Function:
  Type: AWS::Lambda::Function
  Properties:
    FunctionName: {{name}}
    Layers:
      - !Ref OwnLayerVersion`,
  },
  references: [
    {
      title: "Managing Lambda dependencies with layers",
      url: "https://docs.aws.amazon.com/lambda/latest/dg/chapter-layers.html",
    },
  ],
  needs: ["lambda.function"],
  evaluate(fact, context) {
    return fact.config.layers.flatMap((layer) => {
      const owner = accountOfArn(layer);
      if (owner === undefined || owner === fact.accountId || context.isOwnAccount(owner)) return [];
      if (isLayerOfAws(layer)) return [];
      const discriminator = layer.split(":").slice(0, 7).join(":");
      return [
        fail({ summary: `The layer belongs to account ${owner}.`, path: "layers", value: layer }, { discriminator }),
      ];
    });
  },
});
