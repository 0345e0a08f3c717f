import { defineCheck } from "../define.ts";
import { plainTransportVerdict } from "../plain-transport.ts";

export default defineCheck({
  id: "bucket-plain-transport",
  kind: "s3.bucket",
  severity: "medium",
  title: "The bucket answers over plain HTTP",
  why: "Objects travel in clear text for every client that is set up wrong, and everybody on the way reads and changes them. Only a policy can refuse it.",
  fix: {
    console: [
      "Open the bucket, then Permissions, then Bucket policy, then Edit.",
      "Add a Deny for s3:* on the bucket and its objects, for every principal, where aws:SecureTransport is false.",
    ],
    cli: "aws s3api put-bucket-policy --bucket {{name}} --policy file://policy.json",
    terraform: `data "aws_iam_policy_document" "bucket" {
  statement {
    effect    = "Deny"
    actions   = ["s3:*"]
    resources = ["{{arn}}", "{{arn}}/*"]
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
    cloudformation: `BucketPolicy:
  Type: AWS::S3::BucketPolicy
  Properties:
    Bucket: {{name}}
    PolicyDocument:
      Version: "2012-10-17"
      Statement:
        - Effect: Deny
          Principal: "*"
          Action: s3:*
          Resource: ["{{arn}}", "{{arn}}/*"]
          Condition:
            Bool: { "aws:SecureTransport": "false" }`,
  },
  references: [
    {
      title: "Enforce encryption of data in transit",
      url: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html#transit",
    },
  ],
  needs: ["s3.bucket"],
  evaluate: (fact, context) =>
    plainTransportVerdict(fact, context, ["s3:GetObject", "s3:PutObject"], `${fact.arn}/object`),
});
