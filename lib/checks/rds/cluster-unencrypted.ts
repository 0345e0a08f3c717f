import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "cluster-unencrypted",
  kind: "rds.cluster",
  severity: "high",
  title: "The database cluster is not encrypted",
  why: "Its volume, backups and snapshots lie in clear text, and whoever gets a snapshot has the data. It can be switched on only by restoring from a snapshot with a key.",
  fix: {
    console: [
      "Take a snapshot and restore a cluster from it with encryption.",
      "Point the application at the new cluster and delete the old one.",
    ],
    cli: "aws rds restore-db-cluster-from-snapshot --db-cluster-identifier <new> --snapshot-identifier <snapshot> --engine <engine> --kms-key-id <key> --region {{region}}",
    terraform: `resource "aws_rds_cluster" "this" {
  cluster_identifier = "{{name}}"
  storage_encrypted  = true
  kms_key_id         = aws_kms_key.this.arn
}`,
    cloudformation: `Cluster:
  Type: AWS::RDS::DBCluster
  Properties:
    DBClusterIdentifier: {{name}}
    StorageEncrypted: true
    KmsKeyId: !GetAtt Key.Arn`,
  },
  references: [
    {
      title: "Encrypting Amazon Aurora resources",
      url: "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Overview.Encryption.html",
    },
  ],
  needs: ["rds.cluster"],
  evaluate(fact) {
    if (fact.config.isEncrypted) return pass;
    return fail({ summary: "Storage encryption is off.", path: "isEncrypted", value: false });
  },
});
