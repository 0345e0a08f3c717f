import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "instance-no-deletion-protection",
  kind: "rds.instance",
  severity: "low",
  title: "The database can be deleted with one call",
  why: "A wrong name in a script, the removal of a stack, or somebody with a stolen key takes the database, and with it its automated backups.",
  fix: {
    console: ["Open the database, then Modify, then Deletion protection.", "Enable it."],
    cli: "aws rds modify-db-instance --db-instance-identifier {{name}} --deletion-protection --region {{region}}",
    terraform: `resource "aws_db_instance" "this" {
  identifier          = "{{name}}"
  deletion_protection = true
}`,
    cloudformation: `Database:
  Type: AWS::RDS::DBInstance
  DeletionPolicy: Snapshot
  Properties:
    DBInstanceIdentifier: {{name}}
    DeletionProtection: true`,
  },
  references: [
    {
      title: "Deleting a DB instance",
      url: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_DeleteInstance.html",
    },
  ],
  needs: ["rds.instance"],
  evaluate(fact) {
    const { hasDeletionProtection, clusterId, replicaOf } = fact.config;
    // Data outlives a member of a cluster and a replica.
    if (hasDeletionProtection || clusterId !== null || replicaOf !== null) return pass;
    return fail({ summary: "Deletion protection is off.", path: "hasDeletionProtection", value: false });
  },
});
