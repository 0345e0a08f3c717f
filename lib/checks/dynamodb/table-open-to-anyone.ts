import { TABLE_REACH } from "../../graph/reaches/table-reach.ts";
import { defineCheck } from "../define.ts";
import { openToAnyoneVerdicts } from "../outside-access.ts";

export default defineCheck({
  id: "table-open-to-anyone",
  kind: "dynamodb.table",
  severity: "critical",
  title: "Anyone may read or write the table",
  why: "The policy lets any AWS account at the items. A stranger can copy, change or delete everything that the table holds.",
  fix: {
    console: [
      "Open the table, then Permissions, then Resource-based policy for table.",
      "Name the accounts or roles that need the table, or delete the policy.",
    ],
    cli: "aws dynamodb put-resource-policy --resource-arn {{arn}} --policy file://policy.json --region {{region}}",
    terraform: `resource "aws_dynamodb_resource_policy" "this" {
  resource_arn = "{{arn}}"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = aws_iam_role.reader.arn }
      Action    = ["dynamodb:GetItem", "dynamodb:Query"]
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
            Principal: { AWS: !GetAtt Reader.Arn }
            Action: [dynamodb:GetItem, dynamodb:Query]
            Resource: "*"`,
  },
  references: [
    {
      title: "Using resource-based policies for DynamoDB",
      url: "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/access-control-resource-based.html",
    },
  ],
  needs: ["dynamodb.table"],
  evaluate: (fact, context) => openToAnyoneVerdicts(fact, context, TABLE_REACH),
});
