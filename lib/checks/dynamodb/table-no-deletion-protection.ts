import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "table-no-deletion-protection",
  kind: "dynamodb.table",
  severity: "low",
  title: "The table can be deleted with one call",
  why: "A wrong name in a script or the removal of a stack takes the table with all its items. Deletion protection makes that two calls, and the first one is easy to notice.",
  fix: {
    console: ["Open the table, then Additional settings, then Deletion protection.", "Switch it on."],
    cli: "aws dynamodb update-table --table-name {{name}} --deletion-protection-enabled --region {{region}}",
    terraform: `resource "aws_dynamodb_table" "this" {
  name                        = "{{name}}"
  deletion_protection_enabled = true
}`,
    cloudformation: `Table:
  Type: AWS::DynamoDB::Table
  Properties:
    TableName: {{name}}
    DeletionProtectionEnabled: true`,
  },
  references: [
    {
      title: "Using deletion protection to protect your table",
      url: "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/WorkingWithTables.Basics.html#WorkingWithTables.Basics.DeletionProtection",
    },
  ],
  needs: ["dynamodb.table"],
  evaluate(fact) {
    if (fact.config.hasDeletionProtection) return pass;
    return fail({ summary: "Deletion protection is off.", path: "hasDeletionProtection", value: false });
  },
});
