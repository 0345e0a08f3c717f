import { defineCheck } from "../define.ts";
import { plainTransportVerdict } from "../plain-transport.ts";

export default defineCheck({
  id: "topic-plain-transport",
  kind: "sns.topic",
  severity: "low",
  title: "The topic accepts messages over plain HTTP",
  why: "SNS has HTTP endpoints beside HTTPS. A publisher that is set up wrong sends messages and signatures in clear text, and nothing refuses it.",
  fix: {
    console: [
      "Open the topic, then Edit, then Access policy.",
      "Add a Deny for sns:Publish on the topic, for every principal, where aws:SecureTransport is false.",
    ],
    cli: "aws sns set-topic-attributes --topic-arn {{arn}} --attribute-name Policy --attribute-value file://policy.json --region {{region}}",
    terraform: `data "aws_iam_policy_document" "topic" {
  statement {
    effect    = "Deny"
    actions   = ["sns:Publish"]
    resources = ["{{arn}}"]
    principals {
      type        = "*"
      identifiers = ["*"]
    }
    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["false"]
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
        - Effect: Deny
          Principal: "*"
          Action: sns:Publish
          Resource: {{arn}}
          Condition:
            Bool: { "aws:SecureTransport": "false" }`,
  },
  references: [
    {
      title: "Enforce encryption of data in transit",
      url: "https://docs.aws.amazon.com/sns/latest/dg/sns-security-best-practices.html#enforce-encryption-data-in-transit",
    },
  ],
  needs: ["sns.topic"],
  evaluate: (fact, context) => plainTransportVerdict(fact, context, ["sns:Publish"]),
});
