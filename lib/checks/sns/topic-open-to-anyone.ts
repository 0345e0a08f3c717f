import { TOPIC_REACH } from "../../graph/reaches/topic-reach.ts";
import { defineCheck } from "../define.ts";
import { openToAnyoneVerdicts } from "../outside-access.ts";

export default defineCheck({
  id: "topic-open-to-anyone",
  kind: "sns.topic",
  severity: "high",
  title: "Anyone may publish to the topic or subscribe to it",
  why: "A stranger who publishes speaks to every function, queue and mailbox behind the topic; one who subscribes reads along. The policy lets any AWS account do it.",
  fix: {
    console: [
      "Open the topic, then Edit, then Access policy.",
      "Name the accounts or services that need the topic, or keep the condition AWS:SourceOwner with your own account.",
    ],
    cli: "aws sns set-topic-attributes --topic-arn {{arn}} --attribute-name Policy --attribute-value file://policy.json --region {{region}}",
    terraform: `data "aws_iam_policy_document" "topic" {
  statement {
    actions   = ["sns:Publish"]
    resources = ["{{arn}}"]
    principals {
      type        = "AWS"
      identifiers = [aws_iam_role.publisher.arn]
    }
  }
}

resource "aws_sns_topic_policy" "this" {
  arn    = "{{arn}}"
  policy = data.aws_iam_policy_document.topic.json
}`,
    cloudformation: `TopicPolicy:
  Type: AWS::SNS::TopicPolicy
  Properties:
    Topics: ["{{arn}}"]
    PolicyDocument:
      Version: "2012-10-17"
      Statement:
        - Effect: Allow
          Principal: { AWS: !GetAtt Publisher.Arn }
          Action: sns:Publish
          Resource: {{arn}}`,
  },
  references: [
    {
      title: "Amazon SNS security best practices",
      url: "https://docs.aws.amazon.com/sns/latest/dg/sns-security-best-practices.html",
    },
  ],
  needs: ["sns.topic"],
  evaluate: (fact, context) => openToAnyoneVerdicts(fact, context, TOPIC_REACH),
});
