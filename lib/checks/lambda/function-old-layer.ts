import { z } from "zod";
import { fail } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

const parameters = z.object({ days: z.number().int().min(1).default(365) });

export default defineCheck<"lambda.function", z.infer<typeof parameters>>({
  id: "function-old-layer",
  kind: "lambda.function",
  severity: "low",
  title: "A layer of the function has not been built for a year",
  why: "Libraries in a layer are as old as its last build. Holes that became known since are in every function that uses it.",
  fix: {
    console: [
      "Build the layer again with current libraries and publish it.",
      "Open the function, then Code, then Layers, then Edit, and choose the new version.",
    ],
    cli: `aws lambda publish-layer-version --layer-name <layer> --zip-file fileb://layer.zip --region {{region}}
aws lambda update-function-configuration --function-name {{arn}} --layers <new layer version arn> --region {{region}}`,
    terraform: `resource "aws_lambda_layer_version" "shared" {
  layer_name       = "<layer>"
  filename         = "layer.zip" # built with current libraries
  source_code_hash = filebase64sha256("layer.zip")
}

resource "aws_lambda_function" "this" {
  function_name = "{{name}}"
  layers        = [aws_lambda_layer_version.shared.arn]
}`,
    cloudformation: `SharedLayer:
  Type: AWS::Lambda::LayerVersion
  Properties:
    Content: { S3Bucket: !Ref Artifacts, S3Key: layer-<new version>.zip }
Function:
  Type: AWS::Lambda::Function
  Properties:
    FunctionName: {{name}}
    Layers: [!Ref SharedLayer]`,
  },
  references: [
    {
      title: "Managing Lambda dependencies with layers",
      url: "https://docs.aws.amazon.com/lambda/latest/dg/chapter-layers.html",
    },
  ],
  needs: ["lambda.function", "lambda.layer-version"],
  parameters,
  evaluate(fact, context) {
    const { asOf, parameters: given } = context;
    const limit = new Date(asOf.getTime() - given.days * 86_400_000).toISOString();
    return fact.config.layers.flatMap((layer) => {
      const [, , , , account] = layer.split(":");
      // When other accounts built theirs is not told to this one.
      if (account !== fact.accountId) return [];
      const version = context.find("lambda.layer-version", layer);
      const createdAt = version?.config.createdAt ?? null;
      if (createdAt === null || createdAt >= limit) return [];
      const discriminator = layer.split(":").slice(0, 7).join(":");
      const summary = `The layer version was built on ${createdAt.slice(0, 10)}.`;
      return [fail({ summary, arn: layer, path: "createdAt", value: createdAt }, { discriminator })];
    });
  },
});
