import { defineCheck } from "../define.ts";
import { openToForeignersVerdicts } from "../outside-access.ts";

export default defineCheck({
  id: "parameter-open-to-foreign-account",
  kind: "ssm.parameter",
  severity: "medium",
  title: "An account outside your organization may read the parameter",
  why: "Whoever administers that account reads the value now and after each change. Parameters often hold addresses, switches and keys that were not meant for others.",
  fix: {
    console: [
      "Open Resource Access Manager, then Shared by me, and find the share of the parameter.",
      "Remove the accounts that nobody can explain.",
    ],
    cli: `aws ssm get-resource-policies --resource-arn {{arn}} --region {{region}}
aws ssm delete-resource-policy --resource-arn {{arn}} --policy-id <id> --policy-hash <hash> --region {{region}}`,
    terraform: `resource "aws_ram_principal_association" "this" {
  principal          = "<account of your organization>"
  resource_share_arn = aws_ram_resource_share.this.arn
}`,
    cloudformation: `Share:
  Type: AWS::RAM::ResourceShare
  Properties:
    Name: parameters
    AllowExternalPrincipals: false
    ResourceArns: ["{{arn}}"]`,
  },
  references: [
    {
      title: "Working with shared parameters in Parameter Store",
      url: "https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-shared-parameters.html",
    },
  ],
  needs: ["ssm.parameter"],
  evaluate: (fact, context) =>
    openToForeignersVerdicts(fact, context, {
      actions: ["ssm:GetParameter", "ssm:GetParameters", "ssm:GetParameterHistory"],
      words: "read the parameter",
    }),
});
