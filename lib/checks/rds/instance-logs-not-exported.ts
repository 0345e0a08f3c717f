import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "instance-logs-not-exported",
  kind: "rds.instance",
  severity: "low",
  title: "Logs of the database stay on the database",
  why: "Failed sign-ins and errors stand in logs that rotate away after days and are gone with the instance. In CloudWatch Logs they stay, and alarms can watch them.",
  fix: {
    console: ["Open the database, then Modify, then Log exports.", "Choose the logs of the engine."],
    cli: 'aws rds modify-db-instance --db-instance-identifier {{name}} --cloudwatch-logs-export-configuration \'{"EnableLogTypes":["postgresql"]}\' --apply-immediately --region {{region}}',
    terraform: `resource "aws_db_instance" "this" {
  identifier                      = "{{name}}"
  enabled_cloudwatch_logs_exports = ["postgresql"]
}`,
    cloudformation: `Database:
  Type: AWS::RDS::DBInstance
  Properties:
    DBInstanceIdentifier: {{name}}
    EnableCloudwatchLogsExports: [postgresql]`,
  },
  references: [
    {
      title: "Publishing database logs to Amazon CloudWatch Logs",
      url: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_LogAccess.Procedural.UploadtoCloudWatch.html",
    },
  ],
  needs: ["rds.instance"],
  evaluate(fact) {
    if (fact.config.logExports.length > 0 || fact.config.clusterId !== null) return pass;
    return fail({ summary: "No log is exported.", path: "logExports", value: [] });
  },
});
