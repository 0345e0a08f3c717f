import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "bus-errors-not-logged",
  kind: "events.bus",
  severity: "low",
  title: "Failed deliveries of the bus are not logged",
  why: "When a target refuses an event, EventBridge says so in its own logs and nowhere else. Without them nobody can tell which events never arrived, or why.",
  fix: {
    console: [
      "Open EventBridge, then Event buses, then the bus, then Edit.",
      "Under Logs choose a destination and the level Error.",
    ],
    cli: "aws events update-event-bus --name {{name}} --log-config IncludeDetail=NONE,Level=ERROR --region {{region}}",
    terraform: `resource "aws_cloudwatch_event_bus" "this" {
  name = "{{name}}"
  log_config {
    include_detail = "NONE"
    level          = "ERROR"
  }
}`,
    cloudformation: `Bus:
  Type: AWS::Events::EventBus
  Properties:
    Name: {{name}}
    LogConfig:
      IncludeDetail: NONE
      Level: ERROR`,
  },
  references: [
    {
      title: "Configuring logs for Amazon EventBridge event buses",
      url: "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-bus-logs.html",
    },
  ],
  needs: ["events.bus"],
  evaluate(fact) {
    // The default bus takes no log configuration, and one of a partner is the partner's way in.
    if (fact.name === "default" || fact.config.isPartner) return pass;
    const { logLevel } = fact.config;
    if (logLevel !== null && logLevel !== "OFF") return pass;
    return fail({ summary: "Logging is off.", path: "logLevel", value: logLevel });
  },
});
