import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "trail-delivery-failing",
  kind: "cloudtrail.trail",
  severity: "high",
  title: "The trail cannot deliver its logs",
  why: "CloudTrail tries for 30 days and then drops the records. Often a bucket policy or key policy was changed.",
  fix: {
    console: [
      "Read the delivery error of the trail.",
      "Let cloudtrail.amazonaws.com write to the bucket, and encrypt with the key where there is one.",
    ],
    cli: `aws cloudtrail get-trail-status --name {{arn}} --region {{region}}
aws s3api put-bucket-policy --bucket <bucket> --policy file://cloudtrail-bucket-policy.json`,
    terraform: `resource "aws_cloudtrail" "this" {
  name           = "{{name}}"
  s3_bucket_name = aws_s3_bucket.trail.id
  depends_on     = [aws_s3_bucket_policy.trail]
}`,
    cloudformation: `Trail:
  Type: AWS::CloudTrail::Trail
  Properties:
    TrailName: {{name}}
    S3BucketName: !Ref TrailBucket
    IsLogging: true
  DependsOn: TrailBucketPolicy`,
  },
  references: [
    {
      title: "Amazon S3 bucket policy for CloudTrail",
      url: "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html",
    },
  ],
  needs: ["cloudtrail.trail"],
  evaluate(fact) {
    const { latestDeliveryError } = fact.observations;
    if (latestDeliveryError === null || !fact.config.isLogging) return pass;
    const summary = `The last delivery failed: ${latestDeliveryError}.`;
    return fail({ summary, path: "observations.latestDeliveryError", value: latestDeliveryError });
  },
});
