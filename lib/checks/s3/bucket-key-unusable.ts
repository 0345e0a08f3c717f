import { defineCheck } from "../define.ts";
import { unusableKeyVerdict } from "../unusable-key.ts";

export default defineCheck({
  id: "bucket-key-unusable",
  kind: "s3.bucket",
  severity: "high",
  title: "The bucket's key is disabled or about to be deleted",
  why: "New objects cannot be written, and once the key is gone nobody can read the old ones again, not even AWS.",
  fix: {
    console: [
      "Open the key in KMS, then Key actions, then Cancel key deletion or Enable.",
      "Find out who scheduled it, and encrypt the objects under another key before it is deleted.",
    ],
    cli: `aws kms cancel-key-deletion --key-id <key>
aws kms enable-key --key-id <key>`,
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
      title: "Using server-side encryption with AWS KMS keys (SSE-KMS)",
      url: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html",
    },
  ],
  needs: ["s3.bucket", "kms.key"],
  evaluate: ({ config }, context) =>
    unusableKeyVerdict(config.encryption?.kmsKeyId ?? null, "encryption.kmsKeyId", context),
});
