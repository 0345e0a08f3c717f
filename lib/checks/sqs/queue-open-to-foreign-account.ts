import { QUEUE_REACH } from "../../graph/reaches/queue-reach.ts";
import { defineCheck } from "../define.ts";
import { openToForeignersVerdicts } from "../outside-access.ts";

export default defineCheck({
  id: "queue-open-to-foreign-account",
  kind: "sqs.queue",
  severity: "medium",
  title: "An account outside your organization may use the queue",
  why: "Whoever administers that account decides who sends to the queue or reads it, and a breach there reaches your consumers. Keep such statements only for partners you know.",
  fix: {
    console: [
      "Open the queue, then Queue policies.",
      "Compare the account ids with your partners, and delete the statements nobody can explain.",
    ],
    cli: "aws sqs set-queue-attributes --queue-url <url> --attributes file://attributes.json --region {{region}} # holds Policy",
    terraform: `data "aws_iam_policy_document" "queue" {
  statement {
    actions   = ["sqs:SendMessage"]
    resources = ["{{arn}}"]
    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::<partner account>:role/<partner role>"]
    }
  }
}`,
    cloudformation: `QueuePolicy:
  Type: AWS::SQS::QueuePolicy
  Properties:
    Queues: [!Ref Queue]
    PolicyDocument:
      Version: "2012-10-17"
      Statement:
        - Effect: Allow
          Principal: { AWS: "arn:aws:iam::<partner account>:role/<partner role>" }
          Action: sqs:SendMessage
          Resource: {{arn}}`,
  },
  references: [
    {
      title: "Basic examples of Amazon SQS policies",
      url: "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-basic-examples-of-sqs-policies.html",
    },
  ],
  needs: ["sqs.queue"],
  evaluate: (fact, context) => openToForeignersVerdicts(fact, context, QUEUE_REACH),
});
