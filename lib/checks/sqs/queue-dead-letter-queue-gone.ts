import { deadLetterGoneAdvice, deadLetterGoneVerdicts } from "../dead-letter-gone.ts";
import { defineCheck } from "../define.ts";

const ADVICE = deadLetterGoneAdvice(
  ["Open the queue, then Edit, and choose the dead-letter queue."],
  {
    cli: `aws sqs set-queue-attributes --queue-url <url> --region {{region}} \\
  --attributes '{"RedrivePolicy":"{\\"deadLetterTargetArn\\":\\"<arn>\\",\\"maxReceiveCount\\":\\"5\\"}"}'`,
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
  {
    title: "Using dead-letter queues in Amazon SQS",
    url: "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html",
  },
);

export default defineCheck({
  id: "queue-dead-letter-queue-gone",
  kind: "sqs.queue",
  severity: "medium",
  title: "The dead-letter queue does not exist",
  why: "Messages that failed often enough are meant to be kept for somebody to look at. Their queue is gone, so they stay in the source queue and are tried again until they expire.",
  ...ADVICE,
  needs: ["sqs.queue"],
  evaluate: ({ config }, context) =>
    deadLetterGoneVerdicts([{ arn: config.deadLetterTargetArn, path: "deadLetterTargetArn" }], context),
});
