import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";
import { foreignAccountOf } from "../foreign-arn.ts";

export default defineCheck({
  id: "subscription-foreign-endpoint",
  kind: "sns.subscription",
  severity: "medium",
  title: "Messages go to an account outside your organization",
  why: "Everything that is published leaves the organization for a queue, function or stream of somebody else. Whoever may subscribe can put such a tap on a topic.",
  fix: {
    console: [
      "Open the topic, then Subscriptions.",
      "Find out whose account it is; delete the subscription when nobody can explain it.",
    ],
    cli: "aws sns unsubscribe --subscription-arn {{arn}} --region {{region}}",
    terraform: `# Delete the aws_sns_topic_subscription, or point it at a queue of your own:
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
    const { endpoint } = fact.config;
    const account = endpoint === null ? undefined : foreignAccountOf(endpoint, context);
    if (account === undefined) return pass;
    return fail({ summary: `Account ${account} is not one of yours.`, path: "endpoint", value: endpoint });
  },
});
