import { defineCheck } from "../define.ts";
import { unusableKeyVerdict } from "../unusable-key.ts";

export default defineCheck({
  id: "table-key-unusable",
  kind: "dynamodb.table",
  severity: "high",
  title: "The key of the table is disabled or about to be deleted",
  why: "Once the key is gone, nobody can read the items again, not even AWS. DynamoDB makes the table unreachable first and archives it for a last time.",
  fix: {
    console: [
      "Open the key in KMS, then Key actions, then Cancel key deletion or Enable.",
      "Find out who scheduled it, and move the table to another key before the key is deleted.",
    ],
    cli: `aws kms cancel-key-deletion --key-id <key> --region {{region}}
aws kms enable-key --key-id <key> --region {{region}}`,
    terraform: `resource "aws_kms_key" "this" {
  is_enabled              = true
  deletion_window_in_days = 30
}`,
    cloudformation: `Key:
  Type: AWS::KMS::Key
  DeletionPolicy: Retain
  Properties:
    Enabled: true`,
  },
  references: [
    {
      title: "Managing encrypted tables in DynamoDB",
      url: "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.usagenotes.html",
    },
  ],
  needs: ["dynamodb.table", "kms.key"],
  evaluate: ({ config }, context) => unusableKeyVerdict(config.kmsKeyArn, "kmsKeyArn", context),
});
