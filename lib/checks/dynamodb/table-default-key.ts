import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "table-default-key",
  kind: "dynamodb.table",
  severity: "low",
  title: "The table is encrypted with a key that you cannot watch",
  why: "Under a key that DynamoDB owns, the rights on the table are all that protects the items. A key of your own can be withdrawn, and every use of it is recorded.",
  fix: {
    console: [
      "Open the table, then Additional settings, then Encryption, then Manage encryption.",
      "Choose a key in your account.",
    ],
    cli: "aws dynamodb update-table --table-name {{name}} --sse-specification Enabled=true,SSEType=KMS,KMSMasterKeyId=<key> --region {{region}}",
    terraform: `resource "aws_dynamodb_table" "this" {
  name = "{{name}}"
  server_side_encryption {
    enabled     = true
    kms_key_arn = aws_kms_key.this.arn
  }
}`,
    cloudformation: `Table:
  Type: AWS::DynamoDB::Table
  Properties:
    TableName: {{name}}
    SSESpecification:
      SSEEnabled: true
      SSEType: KMS
      KMSMasterKeyId: !Ref Key`,
  },
  references: [
    {
      title: "DynamoDB encryption at rest",
      url: "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/EncryptionAtRest.html",
    },
  ],
  needs: ["dynamodb.table"],
  evaluate(fact) {
    if (fact.config.kmsKeyArn !== null) return pass;
    return fail({ summary: "The key is DynamoDB's own.", path: "kmsKeyArn", value: null });
  },
});
