import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "queue-unencrypted",
  kind: "sqs.queue",
  severity: "medium",
  title: "The queue does not encrypt its messages",
  why: "Messages lie on disk as they were sent until they are deleted. Encryption by SQS costs nothing and needs no change in senders and receivers.",
  fix: {
    console: [
      "Open the queue, then Edit.",
      "Under Encryption switch server-side encryption on, with an SQS key or a KMS key of your own.",
    ],
    cli: "aws sqs set-queue-attributes --queue-url <url> --attributes SqsManagedSseEnabled=true --region {{region}}",
    terraform: `resource "aws_sqs_queue" "this" {
  name                    = "{{name}}"
  sqs_managed_sse_enabled = true
}`,
    cloudformation: `Queue:
  Type: AWS::SQS::Queue
  Properties:
    QueueName: {{name}}
    SqsManagedSseEnabled: true`,
  },
  references: [
    {
      title: "Encryption at rest in Amazon SQS",
      url: "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-server-side-encryption.html",
    },
  ],
  needs: ["sqs.queue"],
  evaluate(fact) {
    if (fact.config.kmsKeyId !== null || fact.config.isSqsManagedEncryption) return pass;
    return fail({ summary: "Neither SQS nor KMS encrypts messages.", path: "isSqsManagedEncryption", value: false });
  },
});
