import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "snapshot-shared-with-foreign-account",
  kind: "rds.snapshot",
  severity: "high",
  title: "An account outside your organization may restore the snapshot",
  why: "Whoever administers that account makes a database of it and reads every row. Sharing a snapshot is a quiet way to take a whole database out.",
  fix: {
    console: ["Open the snapshot, then Actions, then Share snapshot.", "Remove the accounts that nobody can explain."],
    cli: "aws rds modify-db-snapshot-attribute --db-snapshot-identifier {{name}} --attribute-name restore --values-to-remove <account> --region {{region}} # of a cluster: modify-db-cluster-snapshot-attribute",
    terraform: `resource "aws_db_snapshot" "this" {
  db_snapshot_identifier = "{{name}}"
  db_instance_identifier = aws_db_instance.this.identifier
  shared_accounts        = ["<account of your organization>"]
}`,
    cloudformation: `# CloudFormation makes no snapshots; a key of your own keeps others from reading them:
Database:
  Type: AWS::RDS::DBInstance
  Properties:
    StorageEncrypted: true
    KmsKeyId: !GetAtt Key.Arn`,
  },
  references: [
    {
      title: "Sharing a DB snapshot for Amazon RDS",
      url: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ShareSnapshot.html",
    },
  ],
  needs: ["rds.snapshot"],
  evaluate(fact, context) {
    const foreign = fact.config.sharedWith.filter((account) => account !== "all" && !context.isOwnAccount(account));
    if (foreign.length === 0) return pass;
    return fail({ summary: `${foreign.join(", ")} is not one of yours.`, path: "sharedWith", value: foreign });
  },
});
