import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";
import { foreignAccountOf } from "../foreign-arn.ts";

/** Topics by which AWS tells everybody of new address ranges and images. Source: Amazon VPC User Guide, "AWS IP address ranges notifications". */
const OF_AWS = /:(AmazonIpSpaceChanged|amazon-linux-2?[\w-]*-ami-updates|ec2-windows-ami-[\w-]+)$/;

export default defineCheck({
  id: "subscription-foreign-topic",
  kind: "sns.subscription",
  severity: "low",
  title: "Messages come from a topic outside your organization",
  why: "Whoever owns that topic decides what your queue or function works on. Receivers should treat such messages as untrusted input.",
  fix: {
    console: [
      "Open SNS, then Subscriptions, and find out whose topic it is.",
      "Delete the subscription when nobody can explain it.",
    ],
    cli: "aws sns unsubscribe --subscription-arn {{arn}} --region {{region}}",
    terraform: `# Delete the aws_sns_topic_subscription, or point it at a topic of your own:
resource "aws_sns_topic_subscription" "this" {
  topic_arn = aws_sns_topic.this.arn
  protocol  = "sqs"
  endpoint  = aws_sqs_queue.this.arn
}`,
    cloudformation: `Subscription:
  Type: AWS::SNS::Subscription
  Properties:
    TopicArn: !Ref Topic
    Protocol: sqs
    Endpoint: !GetAtt Queue.Arn`,
  },
  references: [
    {
      title: "Sending Amazon SNS messages to an Amazon SQS queue in a different account",
      url: "https://docs.aws.amazon.com/sns/latest/dg/sns-send-message-to-sqs-cross-account.html",
    },
  ],
  needs: ["sns.subscription"],
  evaluate(fact, context) {
    const { topicArn } = fact.config;
    const account = foreignAccountOf(topicArn, context);
    if (account === undefined || OF_AWS.test(topicArn)) return pass;
    return fail({ summary: `Account ${account} is not one of yours.`, path: "topicArn", value: topicArn });
  },
});
