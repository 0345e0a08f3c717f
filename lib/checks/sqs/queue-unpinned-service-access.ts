import { defineCheck } from "../define.ts";
import { CONFUSED_DEPUTY, unpinnedServiceVerdicts } from "../unpinned-service.ts";

export default defineCheck({
  id: "queue-unpinned-service-access",
  kind: "sqs.queue",
  severity: "medium",
  title: "A service may use the queue on behalf of any account",
  why: "The policy trusts a whole AWS service without saying whose resource may use it. A stranger can point a topic, bucket or rule of their own account at the queue, and your consumers work on their messages.",
  fix: {
    console: [
      "Open the queue, then Queue policies, then Edit.",
      "Add a condition with aws:SourceArn, or aws:SourceAccount where the ARN holds no account (S3).",
    ],
    cli: "aws sqs set-queue-attributes --queue-url <url> --attributes file://attributes.json --region {{region}} # holds Policy",
    terraform: `data "aws_iam_policy_document" "queue" {
  statement {
    actions   = ["sqs:SendMessage"]
    resources = ["{{arn}}"]
    principals {
      type        = "Service"
      identifiers = ["sns.amazonaws.com"]
    }
    condition {
      test     = "ArnEquals"
      variable = "aws:SourceArn"
      values   = [aws_sns_topic.this.arn]
    }
  }
}`,
    cloudformation: `QueuePolicy:
  Type: AWS::SQS::QueuePolicy
  Properties:
    Queues: [!Ref Queue]
    PolicyDocument:
      Version: "2012-10-17"
      Statement:
        - Effect: Allow
          Principal: { Service: sns.amazonaws.com }
          Action: sqs:SendMessage
          Resource: {{arn}}
          Condition:
            ArnEquals: { "aws:SourceArn": !Ref Topic }`,
  },
  references: [
    {
      title: "Using custom policies with the Amazon SQS Access Policy Language",
      url: "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-creating-custom-policies.html",
    },
    CONFUSED_DEPUTY,
  ],
  needs: ["sqs.queue"],
  evaluate: (fact, context) =>
    unpinnedServiceVerdicts(context.policies(fact, "resource"), {
      actions: ["sqs:SendMessage", "sqs:ReceiveMessage", "sqs:DeleteMessage"],
      words: "use the queue",
    }),
});
