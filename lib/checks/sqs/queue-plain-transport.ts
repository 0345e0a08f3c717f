import { defineCheck } from "../define.ts";
import { plainTransportVerdict } from "../plain-transport.ts";

export default defineCheck({
  id: "queue-plain-transport",
  kind: "sqs.queue",
  severity: "low",
  title: "The queue accepts requests over plain HTTP",
  why: "SQS has HTTP endpoints beside HTTPS. A client that is set up wrong sends messages and signatures in clear text, and nothing refuses it.",
  fix: {
    console: [
      "Open the queue, then Queue policies, then Edit.",
      "Add a Deny for sqs:* on the queue, for every principal, where aws:SecureTransport is false.",
    ],
    cli: "aws sqs set-queue-attributes --queue-url <url> --attributes file://attributes.json --region {{region}} # holds Policy",
    terraform: `data "aws_iam_policy_document" "queue" {
  statement {
    effect    = "Deny"
    actions   = ["sqs:*"]
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
    cloudformation: `QueuePolicy:
  Type: AWS::SQS::QueuePolicy
  Properties:
    Queues: [!Ref Queue]
    PolicyDocument:
      Version: "2012-10-17"
      Statement:
        - Effect: Deny
          Principal: "*"
          Action: sqs:*
          Resource: {{arn}}
          Condition:
            Bool: { "aws:SecureTransport": "false" }`,
  },
  references: [
    {
      title: "Enforce encryption of data in transit",
      url: "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-security-best-practices.html#enforce-encryption-data-in-transit",
    },
  ],
  needs: ["sqs.queue"],
  evaluate: (fact, context) => plainTransportVerdict(fact, context, ["sqs:SendMessage", "sqs:ReceiveMessage"]),
});
