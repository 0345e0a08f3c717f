import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";
import { knowsIamAuthentication } from "./engines.ts";

export default defineCheck({
  id: "cluster-no-iam-authentication",
  kind: "rds.cluster",
  severity: "low",
  title: "The database cluster knows no sign-in by IAM",
  why: "Without it every program has a password that lasts until somebody changes it. With it, functions and people sign in with tokens that end after 15 minutes, and IAM says who may.",
  fix: {
    console: ["Open the cluster, then Modify, then Database authentication.", "Choose IAM database authentication."],
    cli: "aws rds modify-db-cluster --db-cluster-identifier {{name}} --enable-iam-database-authentication --apply-immediately --region {{region}}",
    terraform: `resource "aws_rds_cluster" "this" {
  cluster_identifier                  = "{{name}}"
  iam_database_authentication_enabled = true
}`,
    cloudformation: `Cluster:
  Type: AWS::RDS::DBCluster
  Properties:
    DBClusterIdentifier: {{name}}
    EnableIAMDatabaseAuthentication: true`,
  },
  references: [
    {
      title: "IAM database authentication for Aurora",
      url: "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/UsingWithRDS.IAMDBAuth.html",
    },
  ],
  needs: ["rds.cluster"],
  evaluate(fact) {
    const { hasIamAuthentication, engine } = fact.config;
    if (hasIamAuthentication || !knowsIamAuthentication(engine)) return pass;
    return fail({ summary: "IAM authentication is off.", path: "hasIamAuthentication", value: false });
  },
});
