import { BUS_REACH } from "../../graph/reaches/bus-reach.ts";
import { defineCheck } from "../define.ts";
import { openToAnyoneVerdicts } from "../outside-access.ts";

export default defineCheck({
  id: "bus-open-to-anyone",
  kind: "events.bus",
  severity: "high",
  title: "Anyone may put events on the bus",
  why: "A stranger who puts events on the bus sets off every rule behind it: functions, workflows and queues that take events for the word of your own systems.",
  fix: {
    console: [
      "Open EventBridge, then Event buses, then the bus, then Manage permissions.",
      "Name the accounts or roles that put events, or add a condition with aws:PrincipalOrgID.",
    ],
    cli: "aws events put-permission --event-bus-name {{name}} --policy file://policy.json --region {{region}}",
    terraform: `data "aws_iam_policy_document" "bus" {
  statement {
    actions   = ["events:PutEvents"]
    resources = ["{{arn}}"]
    principals {
      type        = "AWS"
      identifiers = [aws_iam_role.publisher.arn]
    }
  }
}

resource "aws_cloudwatch_event_bus_policy" "this" {
  event_bus_name = "{{name}}"
  policy         = data.aws_iam_policy_document.bus.json
}`,
    cloudformation: `BusPolicy:
  Type: AWS::Events::EventBusPolicy
  Properties:
    EventBusName: {{name}}
    StatementId: publisher
    Statement:
      Effect: Allow
      Principal: { AWS: !GetAtt Publisher.Arn }
      Action: events:PutEvents
      Resource: {{arn}}`,
  },
  references: [
    {
      title: "Permissions for event buses in Amazon EventBridge",
      url: "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-bus-perms.html",
    },
  ],
  needs: ["events.bus"],
  evaluate: (fact, context) => openToAnyoneVerdicts(fact, context, BUS_REACH),
});
