import { z } from "zod";
import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "cluster-short-backups",
  kind: "rds.cluster",
  severity: "medium",
  title: "The database cluster cannot be put back far enough",
  why: "Damage is often found days later. With a day of automated backups nothing from before is left.",
  fix: {
    console: ["Open the cluster, then Modify, then Backup.", "Set the retention period to seven days at least."],
    cli: "aws rds modify-db-cluster --db-cluster-identifier {{name}} --backup-retention-period 14 --apply-immediately --region {{region}}",
    terraform: `resource "aws_rds_cluster" "this" {
  cluster_identifier      = "{{name}}"
  backup_retention_period = 14
}`,
    cloudformation: `Cluster:
  Type: AWS::RDS::DBCluster
  Properties:
    DBClusterIdentifier: {{name}}
    BackupRetentionPeriod: 14`,
  },
  references: [
    {
      title: "Overview of backing up and restoring an Aurora DB cluster",
      url: "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.Managing.Backups.html",
    },
  ],
  needs: ["rds.cluster"],
  parameters: z.object({ minimumDays: z.number().int().positive().default(7) }),
  evaluate(fact, context) {
    const { backupDays } = fact.config;
    if (backupDays >= context.parameters.minimumDays) return pass;
    return fail({ summary: `Backups are kept ${backupDays} days.`, path: "backupDays", value: backupDays });
  },
});
