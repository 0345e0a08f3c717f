import { fail } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "function-outdated-layer",
  kind: "lambda.function",
  severity: "low",
  title: "The function uses an old version of a layer",
  why: "A layer is published anew when something in it was mended. Functions keep the version that they name until somebody changes it.",
  fix: {
    console: [
      "Open the function, then Code, then Layers, then Edit.",
      "Choose the newest version of the layer, test and deploy.",
    ],
    cli: `aws lambda list-layer-versions --layer-name <layer> --max-items 1 --region {{region}}
aws lambda update-function-configuration --function-name {{arn}} --layers <newest layer version arns> --region {{region}}`,
    terraform: `resource "aws_lambda_function" "this" {
  function_name = "{{name}}"
  layers        = [aws_lambda_layer_version.shared.arn]
}`,
    cloudformation: `Function:
  Type: AWS::Lambda::Function
  Properties:
    FunctionName: {{name}}
    Layers: [!Ref SharedLayerVersion]`,
  },
  references: [
    {
      title: "Managing Lambda dependencies with layers",
      url: "https://docs.aws.amazon.com/lambda/latest/dg/chapter-layers.html",
    },
  ],
  needs: ["lambda.function", "lambda.layer-version"],
  evaluate(fact, context) {
    return fact.config.layers.flatMap((layer) => {
      const [, , , , account] = layer.split(":");
      // Versions of other accounts' layers are not listed to this one.
      if (account !== fact.accountId) return [];
      const layerArn = layer.split(":").slice(0, 7).join(":");
      const used = Number(layer.split(":")[7]);
      const newest = context
        .all("lambda.layer-version")
        .filter(({ config }) => config.layerArn === layerArn)
        .reduce((max, { config }) => Math.max(max, config.version), 0);
      if (newest <= used) return [];
      const summary = `It uses version ${used} of ${layerArn.slice(layerArn.lastIndexOf(":") + 1)}; the newest is ${newest}.`;
      return [fail({ summary, path: "layers", value: layer }, { discriminator: layerArn })];
    });
  },
});
