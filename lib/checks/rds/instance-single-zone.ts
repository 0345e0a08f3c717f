import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "instance-single-zone",
  kind: "rds.instance",
  severity: "low",
  title: "The database stands in one Availability Zone",
  why: "When the zone or the machine fails, the database is away until it has been made anew, which takes from minutes to hours.",
  fix: {
    console: ["Open the database, then Modify, then Availability and durability.", "Choose a standby instance."],
    cli: "aws rds modify-db-instance --db-instance-identifier {{name}} --multi-az --apply-immediately --region {{region}}",
    terraform: `resource "aws_db_instance" "this" {
  identifier = "{{name}}"
  multi_az   = true
}`,
    cloudformation: `Database:
  Type: AWS::RDS::DBInstance
  Properties:
    DBInstanceIdentifier: {{name}}
    MultiAZ: true`,
  },
  references: [
    {
      title: "Configuring and managing a Multi-AZ deployment",
      url: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.MultiAZ.html",
    },
  ],
  needs: ["rds.instance"],
  evaluate(fact) {
    const { isMultiAz, clusterId, replicaOf } = fact.config;
    if (isMultiAz || clusterId !== null || replicaOf !== null) return pass;
    return fail({ summary: "There is no standby in another zone.", path: "isMultiAz", value: false });
  },
});
