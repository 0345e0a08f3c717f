import type { Advice } from "../define.ts";

/** How to let Inspector scan something. */
export function scanningAdvice(type: "LAMBDA" | "LAMBDA_CODE" | "ECR", console: string): Advice {
  return {
    fix: {
      console: [
        "In Amazon Inspector open Account management, in the delegated administrator's account where there is one.",
        console,
      ],
      cli: `aws inspector2 enable --resource-types ${type === "LAMBDA_CODE" ? "LAMBDA LAMBDA_CODE" : type} --region {{region}}`,
      terraform: `resource "aws_inspector2_enabler" "this" {
  account_ids    = ["{{account}}"]
  resource_types = [${type === "LAMBDA_CODE" ? '"LAMBDA", "LAMBDA_CODE"' : `"${type}"`}]
}`,
      cloudformation: `# CloudFormation cannot switch Inspector on; a custom resource has to call inspector2:Enable:
EnableInspector:
  Type: AWS::CloudFormation::CustomResource
  Properties:
    ServiceToken: !GetAtt EnableInspectorFunction.Arn
    ResourceTypes: [${type === "LAMBDA_CODE" ? "LAMBDA, LAMBDA_CODE" : type}]`,
    },
    references: [
      {
        title: "Automated scan types in Amazon Inspector",
        url: "https://docs.aws.amazon.com/inspector/latest/user/scanning-resources.html",
      },
    ],
  };
}
