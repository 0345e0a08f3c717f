import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "subscription-no-dead-letter-queue",
  kind: "sns.subscription",
  severity: "low",
  title: "Messages that cannot be delivered are lost",
  why: "When the receiver is gone or refuses, SNS does not try again; when it does not answer, SNS gives up in the end. Without a dead-letter queue the message is lost.",
  fix: {
    console: [
      "Open the subscription, then Edit, then Redrive policy.",
      "Choose a queue of the same account and region that lets SNS send to it.",
    ],
    cli: 'aws sns set-subscription-attributes --subscription-arn {{arn}} --attribute-name RedrivePolicy --attribute-value \'{"deadLetterTargetArn":"<queue ARN>"}\' --region {{region}}',
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
  references: [
    {
      title: "Amazon SNS dead-letter queues",
      url: "https://docs.aws.amazon.com/sns/latest/dg/sns-dead-letter-queues.html",
    },
  ],
  needs: ["sns.subscription"],
  evaluate(fact) {
    const { protocol, deadLetterTargetArn } = fact.config;
    if (deadLetterTargetArn !== null || !["http", "https", "lambda", "sqs", "firehose"].includes(protocol)) return pass;
    return fail({ summary: `Failed deliveries by ${protocol} go nowhere.`, path: "deadLetterTargetArn", value: null });
  },
});
