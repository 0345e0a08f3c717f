import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "subscription-plain-http",
  kind: "sns.subscription",
  severity: "high",
  title: "Messages go to an endpoint over plain HTTP",
  why: "Everybody on the way reads the messages and can change them. The links for unsubscribing travel along in clear text.",
  fix: {
    console: [
      "Give the endpoint a certificate, and subscribe its https address to the topic.",
      "Delete the subscription over http.",
    ],
    cli: `aws sns subscribe --topic-arn <topic ARN> --protocol https --notification-endpoint https://<host>/<path> --region {{region}}
aws sns unsubscribe --subscription-arn {{arn}} --region {{region}}`,
    terraform: `resource "aws_sns_topic_subscription" "this" {
  topic_arn = aws_sns_topic.this.arn
  protocol  = "https"
  endpoint  = "https://<host>/<path>"
}`,
    cloudformation: `Subscription:
  Type: AWS::SNS::Subscription
  Properties:
    TopicArn: !Ref Topic
    Protocol: https
    Endpoint: https://<host>/<path>`,
  },
  references: [
    {
      title: "Fanout Amazon SNS notifications to HTTPS endpoints",
      url: "https://docs.aws.amazon.com/sns/latest/dg/sns-http-https-endpoint-as-subscriber.html",
    },
  ],
  needs: ["sns.subscription"],
  evaluate(fact) {
    if (fact.config.protocol !== "http") return pass;
    return fail({ summary: "The protocol is http.", path: "endpoint", value: fact.config.endpoint });
  },
});
