import type { FactOf } from "../../facts/kinds.ts";
import type { Advice, CheckContext } from "../define.ts";

/** Trails that record an account: its own, and organization trails that the management account owns. */
export function trailsOf(accountId: string, context: CheckContext<unknown>): FactOf<"cloudtrail.trail">[] {
  const own = context.all("cloudtrail.trail", accountId);
  const shared = context.accounts
    .filter((account) => account.isManagementAccount === true && account.accountId !== accountId)
    .flatMap((account) => context.all("cloudtrail.trail", account.accountId))
    .filter((trail) => trail.config.isOrganizationTrail);
  return [...own, ...shared];
}

/** How to make a trail that records all regions. */
export const CREATE_TRAIL: Advice = {
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
};
