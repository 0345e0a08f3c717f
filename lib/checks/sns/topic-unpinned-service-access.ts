import { defineCheck } from "../define.ts";
import { CONFUSED_DEPUTY, unpinnedServiceVerdicts } from "../unpinned-service.ts";

export default defineCheck({
  id: "topic-unpinned-service-access",
  kind: "sns.topic",
  severity: "medium",
  title: "A service may publish to the topic on behalf of any account",
  why: "The policy trusts a whole AWS service without saying whose resource may use it. A stranger can point a bucket, alarm or rule of their own account at the topic, and all subscribers get what they send.",
  fix: {
    console: [
      "Open the topic, then Edit, then Access policy.",
      "Add a condition with aws:SourceArn, or aws:SourceAccount where the ARN holds no account (S3).",
    ],
    cli: "aws sns set-topic-attributes --topic-arn {{arn}} --attribute-name Policy --attribute-value file://policy.json --region {{region}}",
    terraform: `data "aws_iam_policy_document" "topic" {
  statement {
    actions   = ["sns:Publish"]
    resources = ["{{arn}}"]
    principals {
      type        = "Service"
      identifiers = ["s3.amazonaws.com"]
    }
    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = ["{{account}}"]
    }
  }
}`,
    cloudformation: `TopicPolicy:
  Type: AWS::SNS::TopicPolicy
  Properties:
    Topics: [!Ref Topic]
    PolicyDocument:
      Version: "2012-10-17"
      Statement:
        - Effect: Allow
          Principal: { Service: s3.amazonaws.com }
          Action: sns:Publish
          Resource: {{arn}}
          Condition:
            StringEquals: { "aws:SourceAccount": !Ref AWS::AccountId }`,
  },
  references: [
    {
      title: "Example cases for Amazon SNS access control",
      url: "https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html",
    },
    CONFUSED_DEPUTY,
  ],
  needs: ["sns.topic"],
  evaluate: (fact, context) =>
    unpinnedServiceVerdicts(context.policies(fact, "resource"), {
      actions: ["sns:Publish", "sns:Subscribe"],
      words: "use the topic",
    }),
});
