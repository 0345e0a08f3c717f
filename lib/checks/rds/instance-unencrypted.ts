import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "instance-unencrypted",
  kind: "rds.instance",
  severity: "high",
  title: "The database is not encrypted",
  why: "Its disk, logs, backups and snapshots lie in clear text, and whoever gets a snapshot has the data. It can be switched on only by restoring from an encrypted copy.",
  fix: {
    console: [
      "Take a snapshot, copy it with encryption, and restore the database from the copy.",
      "Point the application at the new database and delete the old one.",
    ],
    cli: `aws rds copy-db-snapshot --source-db-snapshot-identifier <snapshot> --target-db-snapshot-identifier <copy> --kms-key-id <key> --region {{region}}
aws rds restore-db-instance-from-db-snapshot --db-instance-identifier <new> --db-snapshot-identifier <copy> --region {{region}}`,
    terraform: `resource "aws_db_instance" "this" {
  identifier        = "{{name}}"
  storage_encrypted = true
  kms_key_id        = aws_kms_key.this.arn
}`,
    cloudformation: `Database:
  Type: AWS::RDS::DBInstance
  Properties:
    DBInstanceIdentifier: {{name}}
    StorageEncrypted: true
    KmsKeyId: !GetAtt Key.Arn`,
  },
  references: [
    {
      title: "Encrypting Amazon RDS resources",
      url: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.Encryption.html",
    },
  ],
  needs: ["rds.instance"],
  evaluate(fact) {
    // A cluster encrypts for all of its members.
    if (fact.config.isEncrypted || fact.config.clusterId !== null) return pass;
    return fail({ summary: "Storage encryption is off.", path: "isEncrypted", value: false });
  },
});
