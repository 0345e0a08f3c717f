import { z } from "zod";
import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "instance-short-backups",
  kind: "rds.instance",
  severity: "medium",
  title: "The database cannot be put back far enough",
  why: "Damage is often found days later. Without automated backups, or with a day of them, nothing from before is left.",
  fix: {
    console: ["Open the database, then Modify, then Backup.", "Set the retention period to seven days at least."],
    cli: "aws rds modify-db-instance --db-instance-identifier {{name}} --backup-retention-period 14 --apply-immediately --region {{region}}",
    terraform: `resource "aws_db_instance" "this" {
  identifier              = "{{name}}"
  backup_retention_period = 14
}`,
    cloudformation: `Database:
  Type: AWS::RDS::DBInstance
  Properties:
    DBInstanceIdentifier: {{name}}
    BackupRetentionPeriod: 14`,
  },
  references: [
    {
      title: "Introduction to backups",
      url: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_WorkingWithAutomatedBackups.html",
    },
  ],
  needs: ["rds.instance"],
  parameters: z.object({ minimumDays: z.number().int().positive().default(7) }),
  evaluate(fact, context) {
    const { backupDays, clusterId, replicaOf } = fact.config;
    // A cluster backs up for its members, and a replica is made anew from its source.
    if (clusterId !== null || replicaOf !== null || backupDays >= context.parameters.minimumDays) return pass;
    const summary = backupDays === 0 ? "Automated backups are off." : `Backups are kept ${backupDays} days.`;
    return fail({ summary, path: "backupDays", value: backupDays });
  },
});
