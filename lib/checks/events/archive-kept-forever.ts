import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "archive-kept-forever",
  kind: "events.archive",
  severity: "low",
  title: "The archive keeps events for ever",
  why: "Events often carry what customers did. An archive without an end holds it longer than anybody has a reason for, and whoever may replay it sets it all off again.",
  fix: {
    console: ["Open EventBridge, then Archives, then the archive, then Edit.", "Set a retention period."],
    cli: "aws events update-archive --archive-name {{name}} --retention-days 30 --region {{region}}",
    terraform: `resource "aws_cloudwatch_event_archive" "this" {
  name             = "{{name}}"
  event_source_arn = aws_cloudwatch_event_bus.this.arn
  retention_days   = 30
}`,
    cloudformation: `Archive:
  Type: AWS::Events::Archive
  Properties:
    ArchiveName: {{name}}
    SourceArn: !GetAtt Bus.Arn
    RetentionDays: 30`,
  },
  references: [
    {
      title: "Archiving events in Amazon EventBridge",
      url: "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-archive-event.html",
    },
  ],
  needs: ["events.archive"],
  evaluate(fact) {
    if (fact.config.retentionDays !== null) return pass;
    return fail({ summary: "No retention is set.", path: "retentionDays", value: null });
  },
});
