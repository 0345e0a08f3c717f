import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "instance-no-minor-upgrades",
  kind: "rds.instance",
  severity: "low",
  title: "Security patches of the engine are not installed",
  why: "Minor versions bring the fixes of the engine's security holes. With automatic upgrades off they wait until somebody remembers.",
  fix: {
    console: ["Open the database, then Modify, then Maintenance.", "Enable auto minor version upgrade."],
    cli: "aws rds modify-db-instance --db-instance-identifier {{name}} --auto-minor-version-upgrade --apply-immediately --region {{region}}",
    terraform: `resource "aws_db_instance" "this" {
  identifier                 = "{{name}}"
  auto_minor_version_upgrade = true
}`,
    cloudformation: `Database:
  Type: AWS::RDS::DBInstance
  Properties:
    DBInstanceIdentifier: {{name}}
    AutoMinorVersionUpgrade: true`,
  },
  references: [
    {
      title: "Automatically upgrading the minor engine version",
      url: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_UpgradeDBInstance.Upgrading.html#USER_UpgradeDBInstance.Upgrading.AutoMinorVersionUpgrades",
    },
  ],
  needs: ["rds.instance"],
  evaluate(fact) {
    // RDS Custom is patched by whoever runs it, and DocumentDB by AWS, whatever the setting says.
    if (fact.config.upgradesMinorVersions || /^(custom-|docdb$)/.test(fact.config.engine)) return pass;
    return fail({
      summary: `Automatic upgrades of ${fact.config.engine} are off.`,
      path: "upgradesMinorVersions",
      value: false,
    });
  },
});
