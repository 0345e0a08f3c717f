import { TABLE_REACH } from "../../graph/reaches/table-reach.ts";
import { defineCheck } from "../define.ts";
import { openToForeignersVerdicts } from "../outside-access.ts";

export default defineCheck({
  id: "table-open-to-foreign-account",
  kind: "dynamodb.table",
  severity: "medium",
  title: "An account outside your organization may read or write the table",
  why: "Whoever administers that account decides who uses the permission, and a breach there reaches your items. Keep such statements only for partners you know.",
  fix: {
    console: [
      "Open the table, then Permissions, then Resource-based policy for table.",
      "Compare the account ids with your partners, and delete the statements nobody can explain.",
    ],
    cli: "aws dynamodb put-resource-policy --resource-arn {{arn}} --policy file://policy.json --region {{region}}",
    terraform: `resource "aws_dynamodb_resource_policy" "this" {
  resource_arn = "{{arn}}"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::<partner account>:role/<partner role>" }
      Action    = ["dynamodb:GetItem"]
      Resource  = "{{arn}}"
    }]
  })
}`,
    cloudformation: `Table:
  Type: AWS::DynamoDB::Table
  Properties:
    TableName: {{name}}
    ResourcePolicy:
      PolicyDocument:
        Version: "2012-10-17"
        Statement:
          - Effect: Allow
            Principal: { AWS: "arn:aws:iam::<partner account>:role/<partner role>" }
            Action: dynamodb:GetItem
            Resource: "*"`,
  },
  references: [
    {
      title: "DynamoDB cross-account access with resource-based policies",
      url: "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/rbac-cross-account-access.html",
    },
  ],
  needs: ["dynamodb.table"],
  evaluate: (fact, context) => openToForeignersVerdicts(fact, context, TABLE_REACH),
});
