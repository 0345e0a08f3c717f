import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "instance-password-by-hand",
  kind: "rds.instance",
  severity: "low",
  title: "The password of the master user is kept by hand",
  why: "It was typed or generated once, stands in a template or a vault, and opens everything. RDS can keep it in Secrets Manager and change it every week.",
  fix: {
    console: ["Open the database, then Modify, then Credentials management.", "Choose Managed in AWS Secrets Manager."],
    cli: "aws rds modify-db-instance --db-instance-identifier {{name}} --manage-master-user-password --apply-immediately --region {{region}}",
    terraform: `resource "aws_db_instance" "this" {
  identifier                  = "{{name}}"
  manage_master_user_password = true
}`,
    cloudformation: `Database:
  Type: AWS::RDS::DBInstance
  Properties:
    DBInstanceIdentifier: {{name}}
    ManageMasterUserPassword: true`,
  },
  references: [
    {
      title: "Password management with Amazon RDS and AWS Secrets Manager",
      url: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-secrets-manager.html",
    },
  ],
  needs: ["rds.instance"],
  evaluate(fact) {
    const { managesMasterPassword, clusterId, replicaOf } = fact.config;
    if (managesMasterPassword || clusterId !== null || replicaOf !== null) return pass;
    return fail({ summary: "RDS does not manage the password.", path: "managesMasterPassword", value: false });
  },
});
