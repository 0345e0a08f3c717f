import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "instance-public",
  kind: "rds.instance",
  severity: "high",
  title: "The database has an address on the internet",
  why: "With a public address only the security group stands between the login and everybody who scans. Applications in the same network need no such address.",
  fix: {
    console: [
      "Open the database, then Modify, then Connectivity, then Additional configuration.",
      "Choose Not publicly accessible.",
    ],
    cli: "aws rds modify-db-instance --db-instance-identifier {{name}} --no-publicly-accessible --apply-immediately --region {{region}}",
    terraform: `resource "aws_db_instance" "this" {
  identifier          = "{{name}}"
  publicly_accessible = false
}`,
    cloudformation: `Database:
  Type: AWS::RDS::DBInstance
  Properties:
    DBInstanceIdentifier: {{name}}
    PubliclyAccessible: false`,
  },
  references: [
    {
      title: "Hiding a DB instance in a VPC from the internet",
      url: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html#USER_VPC.Hiding",
    },
  ],
  needs: ["rds.instance"],
  evaluate(fact) {
    if (!fact.config.isPublic) return pass;
    const groups = fact.config.securityGroupIds.join(", ") || "no security group";
    return fail({
      summary: `Publicly accessible is on; ${groups} decides who gets through.`,
      path: "isPublic",
      value: true,
    });
  },
});
