import { QUEUE_REACH } from "../../graph/reaches/queue-reach.ts";
import { defineCheck } from "../define.ts";
import { openToAnyoneVerdicts } from "../outside-access.ts";

export default defineCheck({
  id: "queue-open-to-anyone",
  kind: "sqs.queue",
  severity: "critical",
  title: "Anyone may use the queue",
  why: "The policy lets any AWS account, or anyone at all, send to the queue, read it or empty it. Consumers then work on a stranger's messages, or a stranger takes yours.",
  fix: {
    console: [
      "Open the queue, then Queue policies, then Edit.",
      "Name the accounts, roles or services that need the queue, or add a condition with aws:PrincipalOrgID or aws:SourceArn.",
    ],
    cli: "aws sqs set-queue-attributes --queue-url <url> --attributes file://attributes.json --region {{region}} # holds Policy",
    terraform: `data "aws_iam_policy_document" "queue" {
  statement {
    actions   = ["sqs:SendMessage"]
    resources = ["{{arn}}"]
    principals {
      type        = "AWS"
      identifiers = [aws_iam_role.sender.arn]
    }
  }
}

resource "aws_sqs_queue_policy" "this" {
  queue_url = aws_sqs_queue.this.url
  policy    = data.aws_iam_policy_document.queue.json
}`,
    cloudformation: `QueuePolicy:
  Type: AWS::SQS::QueuePolicy
  Properties:
    Queues: [!Ref Queue]
    PolicyDocument:
      Version: "2012-10-17"
      Statement:
        - Effect: Allow
          Principal: { AWS: !GetAtt Sender.Arn }
          Action: sqs:SendMessage
          Resource: {{arn}}`,
  },
  references: [
    {
      title: "Amazon SQS security best practices",
      url: "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-security-best-practices.html",
    },
  ],
  needs: ["sqs.queue"],
  evaluate: (fact, context) => openToAnyoneVerdicts(fact, context, QUEUE_REACH),
});
