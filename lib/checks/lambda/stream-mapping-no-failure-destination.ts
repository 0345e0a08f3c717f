import { parseArn } from "../../domain/arn.ts";
import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "stream-mapping-no-failure-destination",
  kind: "lambda.event-source-mapping",
  severity: "medium",
  title: "Records that fail are dropped from the stream without trace",
  why: "When a batch keeps failing until it is too old or out of retries, Lambda skips it. Without an on-failure destination nothing tells which records were lost.",
  fix: {
    console: [
      "Open the function, then Configuration, then Triggers, and edit the stream.",
      "Under Additional settings fill in On-failure destination.",
    ],
    cli: `aws lambda update-event-source-mapping --uuid {{name}} --region {{region}} \\
  --destination-config '{"OnFailure":{"Destination":"arn:aws:sqs:{{region}}:{{account}}:failed-records"}}'`,
    terraform: `resource "aws_lambda_event_source_mapping" "this" {
  # …
  destination_config {
    on_failure {
      destination_arn = aws_sqs_queue.failed.arn
    }
  }
}`,
    cloudformation: `Mapping:
  Type: AWS::Lambda::EventSourceMapping
  Properties:
    DestinationConfig:
      OnFailure:
        Destination: !GetAtt FailedQueue.Arn`,
  },
  references: [
    {
      title: "Retaining discarded records for a Kinesis event source",
      url: "https://docs.aws.amazon.com/lambda/latest/dg/kinesis-on-failure-destination.html",
    },
  ],
  needs: ["lambda.event-source-mapping"],
  evaluate(fact) {
    const { eventSourceArn, onFailure, isEnabled } = fact.config;
    const service = eventSourceArn === null ? undefined : parseArn(eventSourceArn)?.service;
    // Queues keep failed messages themselves; only streams lose them here.
    if (service !== "kinesis" && service !== "dynamodb") return pass;
    if (!isEnabled || onFailure !== null) return pass;
    return fail({ summary: "The mapping has no on-failure destination.", path: "onFailure", value: null });
  },
});
