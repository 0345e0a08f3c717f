import { BUCKET_REACH } from "../../graph/reaches/bucket-reach.ts";
import { defineCheck } from "../define.ts";
import { openToForeignersVerdicts } from "../outside-access.ts";

export default defineCheck({
  id: "bucket-open-to-foreign-account",
  kind: "s3.bucket",
  severity: "medium",
  title: "An account outside your organization may read or change the bucket",
  why: "Whoever administers that account decides who uses the permission, and a breach there reaches your objects. Keep such statements only for partners you know, and for as few keys as they need.",
  fix: {
    console: [
      "Open the bucket, then Permissions, then Bucket policy.",
      "Compare the account ids with your partners, and delete the statements nobody can explain.",
    ],
    cli: "aws s3api put-bucket-policy --bucket {{name}} --policy file://policy.json",
    terraform: `data "aws_iam_policy_document" "bucket" {
  statement {
    actions   = ["s3:GetObject"]
    resources = ["{{arn}}/partner/*"]
    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::<partner account>:role/<partner role>"]
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
        - Effect: Allow
          Principal: { AWS: "arn:aws:iam::<partner account>:role/<partner role>" }
          Action: s3:GetObject
          Resource: {{arn}}/partner/*`,
  },
  references: [
    {
      title: "Bucket owner granting cross-account bucket permissions",
      url: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/example-walkthroughs-managing-access-example2.html",
    },
  ],
  needs: ["s3.bucket"],
  evaluate: (fact, context) => openToForeignersVerdicts(fact, context, BUCKET_REACH),
});
