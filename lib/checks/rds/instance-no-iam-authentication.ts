import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";
import { knowsIamAuthentication } from "./engines.ts";

export default defineCheck({
  id: "instance-no-iam-authentication",
  kind: "rds.instance",
  severity: "low",
  title: "The database knows no sign-in by IAM",
  why: "Without it every program has a password that lasts until somebody changes it. With it, functions and people sign in with tokens that end after 15 minutes, and IAM says who may.",
  fix: {
    console: [
      "Open the database, then Modify, then Database authentication.",
      "Choose password and IAM database authentication.",
    ],
    cli: "aws rds modify-db-instance --db-instance-identifier {{name}} --enable-iam-database-authentication --apply-immediately --region {{region}}",
    terraform: `resource "aws_db_instance" "this" {
  identifier                          = "{{name}}"
  iam_database_authentication_enabled = true
}`,
    cloudformation: `Database:
  Type: AWS::RDS::DBInstance
  Properties:
    DBInstanceIdentifier: {{name}}
    EnableIAMDatabaseAuthentication: true`,
  },
  references: [
    {
      title: "IAM database authentication for MariaDB, MySQL, and PostgreSQL",
      url: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.html",
    },
  ],
  needs: ["rds.instance"],
  evaluate(fact) {
    const { hasIamAuthentication, clusterId, engine } = fact.config;
    if (hasIamAuthentication || clusterId !== null || !knowsIamAuthentication(engine)) return pass;
    return fail({ summary: "IAM authentication is off.", path: "hasIamAuthentication", value: false });
  },
});
