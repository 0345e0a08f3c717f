import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "table-no-point-in-time-recovery",
  kind: "dynamodb.table",
  severity: "medium",
  title: "The table cannot be put back to an earlier moment",
  why: "A faulty deployment or somebody with a stolen key can overwrite every item within minutes. With point-in-time recovery the table can be put back to the second before.",
  fix: {
    console: [
      "Open the table, then Backups, then Point-in-time recovery, then Edit.",
      "Switch it on and choose how many days are kept.",
    ],
    cli: "aws dynamodb update-continuous-backups --table-name {{name}} --point-in-time-recovery-specification PointInTimeRecoveryEnabled=true --region {{region}}",
    terraform: `resource "aws_dynamodb_table" "this" {
  name = "{{name}}"
  point_in_time_recovery {
    enabled = true
  }
}`,
    cloudformation: `Table:
  Type: AWS::DynamoDB::Table
  Properties:
    TableName: {{name}}
    PointInTimeRecoverySpecification:
      PointInTimeRecoveryEnabled: true`,
  },
  references: [
    {
      title: "Point-in-time backups for DynamoDB",
      url: "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Point-in-time-recovery.html",
    },
  ],
  needs: ["dynamodb.table"],
  evaluate(fact) {
    if (fact.config.recoveryDays !== null) return pass;
    return fail({ summary: "Point-in-time recovery is off.", path: "recoveryDays", value: null });
  },
});
