import { fail } from "../../domain/verdict.ts";
import { allowsOf, isAnyone, isPinned, statementEvidence, statementKey } from "../../iam/policy-evidence.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "layer-shared-publicly",
  kind: "lambda.layer-version",
  severity: "high",
  title: "Everyone can download the layer",
  why: "Any AWS account may fetch the layer's content: your code, its libraries, and whatever was packed by mistake.",
  fix: {
    console: [
      "The console shows no layer permissions: use the command line.",
      "Share with your organization instead where others need it.",
    ],
    cli: `aws lambda remove-layer-version-permission --layer-name <layer> --version-number <n> --statement-id <Sid> --region {{region}}
aws lambda add-layer-version-permission --layer-name <layer> --version-number <n> --statement-id org \\
  --action lambda:GetLayerVersion --principal '*' --organization-id <o-id> --region {{region}}`,
    terraform: `resource "aws_lambda_layer_version_permission" "org" {
  layer_name      = "<layer>"
  version_number  = 1
  statement_id    = "org"
  action          = "lambda:GetLayerVersion"
  principal       = "*"
  organization_id = "o-example"
}`,
    cloudformation: `Permission:
  Type: AWS::Lambda::LayerVersionPermission
  Properties:
    LayerVersionArn: {{arn}}
    Action: lambda:GetLayerVersion
    Principal: "*"
    OrganizationId: o-example`,
  },
  references: [
    {
      title: "Granting layer access to other accounts",
      url: "https://docs.aws.amazon.com/lambda/latest/dg/permissions-layer-cross-account.html",
    },
  ],
  needs: ["lambda.layer-version"],
  evaluate(fact, context) {
    return allowsOf(context.policies(fact, "resource"))
      .filter(({ statement }) => isAnyone(statement.principals) && !isPinned(statement))
      .map((located) =>
        fail(statementEvidence(located, "Every AWS account may download this version."), {
          discriminator: statementKey(located),
        }),
      );
  },
});
