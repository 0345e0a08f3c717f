import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "instance-plain-transport",
  kind: "rds.instance",
  severity: "medium",
  title: "The database takes connections without TLS",
  why: "Clients that are set up wrong send passwords and rows in clear text, and the database lets them. The parameter group can refuse such connections.",
  fix: {
    console: [
      "Open the parameter group of the database, or make one of your own.",
      "Set rds.force_ssl to 1 (PostgreSQL, SQL Server) or require_secure_transport to 1 (MySQL, MariaDB).",
    ],
    cli: "aws rds modify-db-parameter-group --db-parameter-group-name <group> --parameters ParameterName=rds.force_ssl,ParameterValue=1,ApplyMethod=pending-reboot --region {{region}}",
    terraform: `resource "aws_db_parameter_group" "this" {
  family = "postgres17"
  parameter {
    name         = "rds.force_ssl"
    value        = "1"
    apply_method = "pending-reboot"
  }
}`,
    cloudformation: `ParameterGroup:
  Type: AWS::RDS::DBParameterGroup
  Properties:
    Family: postgres17
    Description: TLS only
    Parameters:
      rds.force_ssl: "1"`,
  },
  references: [
    {
      title: "Using SSL/TLS to encrypt a connection to a DB instance or cluster",
      url: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.SSL.html",
    },
  ],
  needs: ["rds.instance"],
  evaluate(fact) {
    if (fact.config.requiresTls !== false) return pass;
    return fail({ summary: "The parameter group lets plain connections in.", path: "requiresTls", value: false });
  },
});
