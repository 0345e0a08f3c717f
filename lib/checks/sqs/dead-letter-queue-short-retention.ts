import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "dead-letter-queue-short-retention",
  kind: "sqs.queue",
  severity: "medium",
  title: "The dead-letter queue forgets messages before anyone can look",
  why: "A message keeps the age that it had in its source queue. When the dead-letter queue keeps messages no longer than the source does, a message can expire soon after it arrived, and the failure leaves no trace.",
  fix: {
    console: ["Open the queue, then Edit.", "Set the message retention period to 14 days."],
    cli: "aws sqs set-queue-attributes --queue-url <url> --attributes MessageRetentionPeriod=1209600 --region {{region}}",
    terraform: `resource "aws_sqs_queue" "dead" {
  name                      = "{{name}}"
  message_retention_seconds = 1209600
}`,
    cloudformation: `DeadLetters:
  Type: AWS::SQS::Queue
  Properties:
    QueueName: {{name}}
    MessageRetentionPeriod: 1209600`,
  },
  references: [
    {
      title: "Message retention for dead-letter queues",
      url: "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html#understanding-message-retention-periods",
    },
  ],
  needs: ["sqs.queue"],
  evaluate(fact, context) {
    // Queues in FIFO order count the age anew on arrival.
    if (fact.config.isFifo) return pass;
    const kept = fact.config.retentionSeconds;
    const longer = context.all("sqs.queue").filter(({ config }) => {
      if (config.deadLetterTargetArn !== fact.arn) return false;
      return kept !== null && config.retentionSeconds !== null && kept <= config.retentionSeconds;
    });
    if (longer.length === 0) return pass;
    const names = longer.map(({ name }) => name).sort();
    return fail({
      summary: `Messages are kept ${kept} seconds, no longer than in ${names.join(", ")}.`,
      path: "retentionSeconds",
      value: kept,
    });
  },
});
