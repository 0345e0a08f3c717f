import { BUS_REACH } from "../../graph/reaches/bus-reach.ts";
import { defineCheck } from "../define.ts";
import { openToForeignersVerdicts } from "../outside-access.ts";

export default defineCheck({
  id: "bus-open-to-foreign-account",
  kind: "events.bus",
  severity: "medium",
  title: "An account outside your organization may put events on the bus",
  why: "Whoever administers that account sets off the rules behind the bus. Keep such statements only for partners you know, and let rules match on the account of the event.",
  fix: {
    console: [
      "Open EventBridge, then Event buses, then the bus, then Manage permissions.",
      "Compare the account ids with your partners, and delete the statements nobody can explain.",
    ],
    cli: "aws events remove-permission --event-bus-name {{name}} --statement-id <Sid> --region {{region}}",
    terraform: `data "aws_iam_policy_document" "bus" {
  statement {
    actions   = ["events:PutEvents"]
    resources = ["{{arn}}"]
    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::<partner account>:role/<partner role>"]
    }
  }
}`,
    cloudformation: `BusPolicy:
  Type: AWS::Events::EventBusPolicy
  Properties:
    EventBusName: {{name}}
    StatementId: partner
    Statement:
      Effect: Allow
      Principal: { AWS: "arn:aws:iam::<partner account>:role/<partner role>" }
      Action: events:PutEvents
      Resource: {{arn}}`,
  },
  references: [
    {
      title: "Sending and receiving events between AWS accounts",
      url: "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-cross-account.html",
    },
  ],
  needs: ["events.bus"],
  evaluate: (fact, context) => openToForeignersVerdicts(fact, context, BUS_REACH),
});
