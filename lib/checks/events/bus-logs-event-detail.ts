import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "bus-logs-event-detail",
  kind: "events.bus",
  severity: "low",
  title: "Logs of the bus hold the events themselves",
  why: "Whoever may read the logs reads what customers and systems put into events, for as long as the logs are kept. Delivery problems can be found without it.",
  fix: {
    console: [
      "Open EventBridge, then Event buses, then the bus, then Edit.",
      "Under Logs clear the choice of event detail.",
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
      title: "Including event detail data in event bus logs",
      url: "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-bus-logs.html#eb-event-logs-data",
    },
  ],
  needs: ["events.bus"],
  evaluate(fact) {
    const { logLevel, logsDetail } = fact.config;
    if (!logsDetail || logLevel === null || logLevel === "OFF") return pass;
    return fail({ summary: `Logs of level ${logLevel} hold the event's detail.`, path: "logsDetail", value: true });
  },
});
