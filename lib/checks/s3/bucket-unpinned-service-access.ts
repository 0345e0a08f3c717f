import type { PolicyStatement } from "../../iam/document.ts";
import { defineCheck } from "../define.ts";
import { CONFUSED_DEPUTY, unpinnedServiceVerdicts } from "../unpinned-service.ts";

/**
 * True when the statement covers only keys that name an account, as delivered logs do. A stranger's logs go under another one, but
 * a prefix of their choice may come before it, so this narrows without pinning.
 */
function isUnderAccount({ resources }: PolicyStatement): boolean {
  if (resources === null || resources.isNot) return false;
  return resources.patterns.every((pattern) => /\/AWSLogs\/(o-[^/*?]+\/)?\d{12}\//.test(pattern));
}

export default defineCheck({
  id: "bucket-unpinned-service-access",
  kind: "s3.bucket",
  severity: "medium",
  title: "A service may use the bucket on behalf of any account",
  why: "The policy trusts a whole AWS service without saying whose resource may use it. A stranger can have the service write logs and reports of their own account into the bucket, or read from it where the policy lets it.",
  fix: {
    console: [
      "Open the bucket, then Permissions, then Bucket policy, then Edit.",
      "Add a condition with aws:SourceArn, or with aws:SourceAccount where many resources write.",
    ],
    cli: "aws s3api put-bucket-policy --bucket {{name}} --policy file://policy.json",
    terraform: `data "aws_iam_policy_document" "bucket" {
  statement {
    actions   = ["s3:PutObject"]
    resources = ["{{arn}}/*"]
    principals {
      type        = "Service"
      identifiers = ["logging.s3.amazonaws.com"]
    }
    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = ["{{account}}"]
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
          Principal: { Service: logging.s3.amazonaws.com }
          Action: s3:PutObject
          Resource: {{arn}}/*
          Condition:
            StringEquals: { "aws:SourceAccount": !Ref AWS::AccountId }`,
  },
  references: [
    {
      title: "Amazon S3 bucket policy for CloudTrail",
      url: "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html",
    },
    CONFUSED_DEPUTY,
  ],
  needs: ["s3.bucket"],
  evaluate: (fact, context) =>
    unpinnedServiceVerdicts(context.policies(fact, "resource"), {
      actions: ["s3:PutObject", "s3:GetObject", "s3:DeleteObject"],
      words: "use the bucket",
      severityOf: (statement) => (isUnderAccount(statement) ? "low" : undefined),
    }),
});
