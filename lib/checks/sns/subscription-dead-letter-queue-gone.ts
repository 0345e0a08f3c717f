import { deadLetterGoneAdvice, deadLetterGoneVerdicts } from "../dead-letter-gone.ts";
import { defineCheck } from "../define.ts";

const ADVICE = deadLetterGoneAdvice(
  ["Open the subscription, then Edit, then Redrive policy, and choose the queue."],
  {
    cli: `aws sns set-subscription-attributes --subscription-arn {{arn}} --attribute-name RedrivePolicy \\
  --attribute-value '{"deadLetterTargetArn":"<queue ARN>"}' --region {{region}}`,
    terraform: `resource "aws_sns_topic_subscription" "this" {
  topic_arn      = aws_sns_topic.this.arn
  protocol       = "sqs"
  endpoint       = aws_sqs_queue.this.arn
  redrive_policy = jsonencode({ deadLetterTargetArn = aws_sqs_queue.dead.arn })
}`,
    cloudformation: `Subscription:
  Type: AWS::SNS::Subscription
  Properties:
    TopicArn: !Ref Topic
    Protocol: sqs
    Endpoint: !GetAtt Queue.Arn
    RedrivePolicy:
      deadLetterTargetArn: !GetAtt DeadLetters.Arn`,
  },
  {
    title: "Amazon SNS dead-letter queues",
    url: "https://docs.aws.amazon.com/sns/latest/dg/sns-dead-letter-queues.html",
  },
);

export default defineCheck({
  id: "subscription-dead-letter-queue-gone",
  kind: "sns.subscription",
  severity: "medium",
  title: "The dead-letter queue of the subscription does not exist",
  why: "Messages that could not be delivered are meant to be kept for somebody to look at. Their queue is gone, so they are lost.",
  ...ADVICE,
  needs: ["sns.subscription", "sqs.queue"],
  evaluate: ({ config }, context) =>
    deadLetterGoneVerdicts([{ arn: config.deadLetterTargetArn, path: "deadLetterTargetArn" }], context),
});
