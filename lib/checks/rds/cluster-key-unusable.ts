import { defineCheck } from "../define.ts";
import { unusableKeyVerdict } from "../unusable-key.ts";

export default defineCheck({
  id: "cluster-key-unusable",
  kind: "rds.cluster",
  severity: "high",
  title: "The key of the database cluster is disabled or about to be deleted",
  why: "The cluster stops as soon as RDS notices, and once the key is gone nobody can read its data, backups and snapshots again.",
  fix: {
    console: [
      "Open the key in KMS, then Key actions, then Cancel key deletion or Enable.",
      "Find out who scheduled it, and restore the cluster under another key before it is deleted.",
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
      title: "AWS KMS key management for Aurora",
      url: "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Overview.Encryption.Keys.html",
    },
  ],
  needs: ["rds.cluster", "kms.key"],
  evaluate: ({ config }, context) => unusableKeyVerdict(config.kmsKeyId, "kmsKeyId", context),
});
