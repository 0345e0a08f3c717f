import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";
import { DEAD_LETTER_USERS, takesFailures } from "./dead-letter-users.ts";

export default defineCheck({
  id: "queue-no-dead-letter-queue",
  kind: "sqs.queue",
  severity: "low",
  title: "Messages that cannot be processed have nowhere to go",
  why: "Without a dead-letter queue a message that its consumer cannot work on comes back until it expires. One such message can hold up the others, and in the end it is lost without a trace.",
  fix: {
    console: [
      "Open the queue, then Edit.",
      "Under Dead-letter queue choose a queue that keeps messages longer, and how often a message is tried.",
    ],
    cli: 'aws sqs set-queue-attributes --queue-url <url> --attributes \'{"RedrivePolicy":"{\\"deadLetterTargetArn\\":\\"<arn>\\",\\"maxReceiveCount\\":\\"5\\"}"}\' --region {{region}}',
    terraform: `resource "aws_sqs_queue" "this" {
  name = "{{name}}"
  redrive_policy = jsonencode({
    deadLetterTargetArn = aws_sqs_queue.dead.arn
    maxReceiveCount     = 5
  })
}`,
    cloudformation: `Queue:
  Type: AWS::SQS::Queue
  Properties:
    QueueName: {{name}}
    RedrivePolicy:
      deadLetterTargetArn: !GetAtt DeadLetters.Arn
      maxReceiveCount: 5`,
  },
  references: [
    {
      title: "Using dead-letter queues in Amazon SQS",
      url: "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html",
    },
  ],
  needs: DEAD_LETTER_USERS,
  evaluate(fact, context) {
    if (fact.config.deadLetterTargetArn !== null) return pass;
    // A queue that takes what failed elsewhere is the end of the line.
    if (fact.config.redriveAllow?.permission === "byQueue" || takesFailures(fact.arn, context)) return pass;
    return fail({ summary: "No dead-letter queue is set.", path: "deadLetterTargetArn", value: null });
  },
});
