import { TOPIC_REACH } from "../../graph/reaches/topic-reach.ts";
import { defineCheck } from "../define.ts";
import { openToForeignersVerdicts } from "../outside-access.ts";

export default defineCheck({
  id: "topic-open-to-foreign-account",
  kind: "sns.topic",
  severity: "medium",
  title: "An account outside your organization may use the topic",
  why: "Whoever administers that account decides who publishes to your subscribers or reads along. Keep such statements only for partners you know.",
  fix: {
    console: [
      "Open the topic, then Edit, then Access policy.",
      "Compare the account ids with your partners, and delete the statements nobody can explain.",
    ],
    cli: "aws sns set-topic-attributes --topic-arn {{arn}} --attribute-name Policy --attribute-value file://policy.json --region {{region}}",
    terraform: `data "aws_iam_policy_document" "topic" {
  statement {
    actions   = ["sns:Subscribe"]
    resources = ["{{arn}}"]
    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::<partner account>:role/<partner role>"]
    }
  }
}`,
    cloudformation: `TopicPolicy:
  Type: AWS::SNS::TopicPolicy
  Properties:
    Topics: ["{{arn}}"]
    PolicyDocument:
      Version: "2012-10-17"
      Statement:
        - Effect: Allow
          Principal: { AWS: "arn:aws:iam::<partner account>:role/<partner role>" }
          Action: sns:Subscribe
          Resource: {{arn}}`,
  },
  references: [
    {
      title: "Example cases for Amazon SNS access control",
      url: "https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html",
    },
  ],
  needs: ["sns.topic"],
  evaluate: (fact, context) => openToForeignersVerdicts(fact, context, TOPIC_REACH),
});
