import { fail, pass, unknown } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "trail-log-bucket-public",
  kind: "cloudtrail.trail",
  severity: "critical",
  title: "The bucket with the audit logs is public",
  why: "The logs tell strangers which accounts, roles, addresses and names exist, and what you watch for.",
  fix: {
    console: ["In S3 open the log bucket, then Permissions.", "Switch on Block all public access."],
    cli: `aws s3api put-public-access-block --bucket <bucket> \\
  --public-access-block-configuration BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true`,
    terraform: `resource "aws_cloudtrail" "this" {
  name           = "{{name}}"
  s3_bucket_name = aws_s3_bucket.trail.id
}

resource "aws_s3_bucket_public_access_block" "trail" {
  bucket                  = aws_s3_bucket.trail.id
  block_public_acls       = true
  ignore_public_acls      = true
  block_public_policy     = true
  restrict_public_buckets = true
}`,
    cloudformation: `Trail:
  Type: AWS::CloudTrail::Trail
  Properties:
    TrailName: {{name}}
    S3BucketName: !Ref TrailBucket
    IsLogging: true
TrailBucket:
  Type: AWS::S3::Bucket
  Properties:
    PublicAccessBlockConfiguration:
      BlockPublicAcls: true
      IgnorePublicAcls: true
      BlockPublicPolicy: true
      RestrictPublicBuckets: true`,
  },
  references: [
    {
      title: "Security best practices in AWS CloudTrail",
      url: "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/best-practices-security.html",
    },
  ],
  needs: ["cloudtrail.trail"],
  evaluate(fact) {
    const { logBucket, bucketName } = fact.config;
    if (logBucket === null) return unknown("cloudtrail.trail.logBucket");
    const { publicAccessBlock: block, isAclPublic, isPolicyPublic } = logBucket;
    const evidence = [];
    if (isAclPublic && block?.ignorePublicAcls !== true)
      evidence.push({
        summary: `The ACL of ${bucketName ?? "the bucket"} lets everyone in.`,
        path: "logBucket.isAclPublic",
      });
    if (isPolicyPublic === true && block?.restrictPublicBuckets !== true)
      evidence.push({
        summary: `The policy of ${bucketName ?? "the bucket"} is public.`,
        path: "logBucket.isPolicyPublic",
      });
    return evidence.length === 0 ? pass : fail(evidence);
  },
});
