import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "cluster-no-deletion-protection",
  kind: "rds.cluster",
  severity: "low",
  title: "The database cluster can be deleted with one call",
  why: "A wrong name in a script, the removal of a stack, or somebody with a stolen key takes the cluster, and with it its automated backups.",
  fix: {
    console: ["Open the cluster, then Modify, then Deletion protection.", "Enable it."],
    cli: "aws rds modify-db-cluster --db-cluster-identifier {{name}} --deletion-protection --region {{region}}",
    terraform: `resource "aws_rds_cluster" "this" {
  cluster_identifier  = "{{name}}"
  deletion_protection = true
}`,
    cloudformation: `Cluster:
  Type: AWS::RDS::DBCluster
  DeletionPolicy: Snapshot
  Properties:
    DBClusterIdentifier: {{name}}
    DeletionProtection: true`,
  },
  references: [
    {
      title: "Deletion protection for Aurora clusters",
      url: "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_DeleteCluster.html",
    },
  ],
  needs: ["rds.cluster"],
  evaluate(fact) {
    if (fact.config.hasDeletionProtection) return pass;
    return fail({ summary: "Deletion protection is off.", path: "hasDeletionProtection", value: false });
  },
});
