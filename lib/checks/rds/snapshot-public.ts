import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "snapshot-public",
  kind: "rds.snapshot",
  severity: "critical",
  title: "Anyone may restore the snapshot",
  why: "Everybody with an AWS account can make a database of it and read every row. There are people who look for such snapshots all day.",
  fix: {
    console: [
      "Open the snapshot, then Actions, then Share snapshot.",
      "Choose Private. Take it that the data is known to others.",
    ],
    cli: "aws rds modify-db-snapshot-attribute --db-snapshot-identifier {{name}} --attribute-name restore --values-to-remove all --region {{region}} # of a cluster: modify-db-cluster-snapshot-attribute",
    terraform: `resource "aws_db_snapshot" "this" {
  db_snapshot_identifier = "{{name}}"
  db_instance_identifier = aws_db_instance.this.identifier
  shared_accounts        = []
}`,
    cloudformation: `# CloudFormation makes no snapshots; encrypted ones cannot be public:
Database:
  Type: AWS::RDS::DBInstance
  Properties:
    StorageEncrypted: true`,
  },
  references: [
    {
      title: "Sharing a DB snapshot for Amazon RDS",
      url: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ShareSnapshot.html",
    },
  ],
  needs: ["rds.snapshot"],
  evaluate(fact) {
    if (!fact.config.sharedWith.includes("all")) return pass;
    return fail({ summary: "The snapshot is public.", path: "sharedWith", value: fact.config.sharedWith });
  },
});
