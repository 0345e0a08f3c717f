import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "snapshot-unencrypted",
  kind: "rds.snapshot",
  severity: "medium",
  title: "The snapshot is not encrypted",
  why: "It holds a whole database in clear text and stays when the database is long encrypted or gone. No key protects it when it is shared or copied by mistake.",
  fix: {
    console: [
      "Open the snapshot, then Actions, then Copy snapshot, and enable encryption.",
      "Delete the old snapshot.",
    ],
    cli: `aws rds copy-db-snapshot --source-db-snapshot-identifier {{name}} --target-db-snapshot-identifier {{name}}-encrypted --kms-key-id <key> --region {{region}}
aws rds delete-db-snapshot --db-snapshot-identifier {{name}} --region {{region}}`,
    terraform: `resource "aws_db_snapshot_copy" "this" {
  source_db_snapshot_identifier = "{{arn}}"
  target_db_snapshot_identifier = "{{name}}-encrypted"
  kms_key_id                    = aws_kms_key.this.arn
}`,
    cloudformation: `# CloudFormation makes no snapshots; those of an encrypted database are encrypted:
Database:
  Type: AWS::RDS::DBInstance
  Properties:
    StorageEncrypted: true`,
  },
  references: [
    {
      title: "Encrypting Amazon RDS resources",
      url: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.Encryption.html",
    },
  ],
  needs: ["rds.snapshot"],
  evaluate(fact) {
    if (fact.config.isEncrypted) return pass;
    return fail({ summary: "The snapshot is in clear text.", path: "isEncrypted", value: false });
  },
});
