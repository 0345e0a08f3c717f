import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "cluster-plain-transport",
  kind: "rds.cluster",
  severity: "medium",
  title: "The database cluster takes connections without TLS",
  why: "Clients that are set up wrong send passwords and rows in clear text, and the cluster lets them. The parameter group can refuse such connections.",
  fix: {
    console: [
      "Open the cluster's parameter group, or make one of your own.",
      "Set rds.force_ssl to 1 (PostgreSQL) or require_secure_transport to ON (MySQL).",
    ],
    cli: "aws rds modify-db-cluster-parameter-group --db-cluster-parameter-group-name <group> --parameters ParameterName=rds.force_ssl,ParameterValue=1,ApplyMethod=pending-reboot --region {{region}}",
    terraform: `resource "aws_rds_cluster_parameter_group" "this" {
  family = "aurora-postgresql17"
  parameter {
    name         = "rds.force_ssl"
    value        = "1"
    apply_method = "pending-reboot"
  }
}`,
    cloudformation: `ParameterGroup:
  Type: AWS::RDS::DBClusterParameterGroup
  Properties:
    Family: aurora-postgresql17
    Description: TLS only
    Parameters:
      rds.force_ssl: "1"`,
  },
  references: [
    {
      title: "Using TLS with Amazon Aurora",
      url: "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/UsingWithRDS.SSL.html",
    },
  ],
  needs: ["rds.cluster"],
  evaluate(fact) {
    if (fact.config.requiresTls !== false) return pass;
    return fail({ summary: "The parameter group lets plain connections in.", path: "requiresTls", value: false });
  },
});
