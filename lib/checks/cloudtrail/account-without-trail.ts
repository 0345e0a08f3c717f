import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";
import { trailsOf } from "./account-trails.ts";

export default defineCheck({
  id: "account-without-trail",
  kind: "iam.account",
  severity: "high",
  title: "No trail records the account",
  why: "Without a trail the calls in the account are kept for 90 days only and cannot be searched as a whole: after a break-in there is nothing to learn from.",
  fix: {
    console: [
      "In CloudTrail choose Create trail; in the management account enable it for all accounts of the organization.",
      "Choose all regions, log file validation and a KMS key.",
    ],
    cli: `aws cloudtrail create-trail --name main --s3-bucket-name <bucket> --is-multi-region-trail --enable-log-file-validation
aws cloudtrail start-logging --name main`,
    terraform: `resource "aws_cloudtrail" "main" {
  name                       = "main"
  s3_bucket_name             = aws_s3_bucket.trail.id
  is_multi_region_trail      = true
  enable_log_file_validation = true
}`,
    cloudformation: `Trail:
  Type: AWS::CloudTrail::Trail
  Properties:
    S3BucketName: !Ref TrailBucket
    IsLogging: true
    IsMultiRegionTrail: true
    EnableLogFileValidation: true`,
  },
  references: [
    {
      title: "Creating a trail for your AWS account",
      url: "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-create-and-update-a-trail.html",
    },
  ],
  needs: ["iam.account", "cloudtrail.trail"],
  evaluate(fact, context) {
    const trails = trailsOf(fact.accountId, context);
    if (trails.length > 0) return pass;
    return fail({ summary: "The account has no trail of its own and no organization trail covers it." });
  },
});
