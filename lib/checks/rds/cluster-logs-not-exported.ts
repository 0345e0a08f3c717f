import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "cluster-logs-not-exported",
  kind: "rds.cluster",
  severity: "low",
  title: "Logs of the database cluster stay on its instances",
  why: "Failed sign-ins and errors stand in logs that rotate away after days and are gone with the instance. In CloudWatch Logs they stay, and alarms can watch them.",
  fix: {
    console: ["Open the cluster, then Modify, then Log exports.", "Choose the logs of the engine."],
    cli: 'aws rds modify-db-cluster --db-cluster-identifier {{name}} --cloudwatch-logs-export-configuration \'{"EnableLogTypes":["postgresql"]}\' --apply-immediately --region {{region}}',
    terraform: `resource "aws_rds_cluster" "this" {
  cluster_identifier              = "{{name}}"
  enabled_cloudwatch_logs_exports = ["postgresql"]
}`,
    cloudformation: `Cluster:
  Type: AWS::RDS::DBCluster
  Properties:
    DBClusterIdentifier: {{name}}
    EnableCloudwatchLogsExports: [postgresql]`,
  },
  references: [
    {
      title: "Publishing Aurora logs to Amazon CloudWatch Logs",
      url: "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_LogAccess.Procedural.UploadtoCloudWatch.html",
    },
  ],
  needs: ["rds.cluster"],
  evaluate(fact) {
    if (fact.config.logExports.length > 0) return pass;
    return fail({ summary: "No log is exported.", path: "logExports", value: [] });
  },
});
