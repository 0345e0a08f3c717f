import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

/** What the topic's attributes call the protocol of a subscription; mail and phones have no such log. */
const LOGGED: Readonly<Record<string, string>> = {
  sqs: "SQS",
  lambda: "Lambda",
  http: "HTTP",
  https: "HTTP",
  firehose: "Firehose",
  application: "Application",
};

export default defineCheck({
  id: "topic-failures-not-logged",
  kind: "sns.topic",
  severity: "low",
  title: "Failed deliveries of the topic are not logged",
  why: "SNS gives up on a subscriber that refuses or does not answer. Without delivery status logging nobody learns that alarms, orders or audit messages never arrived.",
  fix: {
    console: [
      "Open the topic, then Edit, then Delivery status logging.",
      "Choose the protocols of its subscribers and a role for failed deliveries.",
    ],
    cli: "aws sns set-topic-attributes --topic-arn {{arn}} --attribute-name SQSFailureFeedbackRoleArn --attribute-value <role ARN> --region {{region}}",
    terraform: `resource "aws_sns_topic" "this" {
  name                           = "{{name}}"
  sqs_failure_feedback_role_arn  = aws_iam_role.sns_logs.arn
  http_failure_feedback_role_arn = aws_iam_role.sns_logs.arn
}`,
    cloudformation: `Topic:
  Type: AWS::SNS::Topic
  Properties:
    TopicName: {{name}}
    DeliveryStatusLogging:
      - Protocol: sqs
        FailureFeedbackRoleArn: !GetAtt LogRole.Arn`,
  },
  references: [
    {
      title: "Amazon SNS message delivery status",
      url: "https://docs.aws.amazon.com/sns/latest/dg/sns-topic-attributes.html",
    },
  ],
  needs: ["sns.topic", "sns.subscription"],
  evaluate(fact, context) {
    const used = context.all("sns.subscription").filter(({ config }) => config.topicArn === fact.arn);
    const protocols = [...new Set(used.map(({ config }) => config.protocol))].sort();
    const silent = protocols.filter((protocol) => {
      const name = LOGGED[protocol];
      return name !== undefined && !fact.config.failureLogProtocols.includes(name);
    });
    if (silent.length === 0) return pass;
    return fail({
      summary: `Failed deliveries by ${silent.join(", ")} are not logged.`,
      path: "failureLogProtocols",
      value: fact.config.failureLogProtocols,
    });
  },
});
