import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";
import { isRecordedByTrail } from "./trail-data-events.ts";

export default defineCheck({
  id: "bucket-access-not-logged",
  kind: "s3.bucket",
  severity: "low",
  title: "Nobody can tell who read the bucket's objects",
  why: "Neither access logs nor CloudTrail data events are written for this bucket. After a leak nobody can say which objects were taken, or when.",
  fix: {
    console: [
      "Open the bucket, then Properties, then Server access logging, then Edit, and choose a bucket for logs.",
      "Or add data events of S3 to a trail, which also tell the identity.",
    ],
    cli: 'aws s3api put-bucket-logging --bucket {{name}} --bucket-logging-status \'{"LoggingEnabled":{"TargetBucket":"<log bucket>","TargetPrefix":"{{name}}/"}}\'',
    terraform: `resource "aws_s3_bucket_logging" "this" {
  bucket        = "{{name}}"
  target_bucket = aws_s3_bucket.logs.id
  target_prefix = "{{name}}/"
}`,
    cloudformation: `Bucket:
  Type: AWS::S3::Bucket
  Properties:
    BucketName: {{name}}
    LoggingConfiguration:
      DestinationBucketName: !Ref Logs
      LogFilePrefix: {{name}}/`,
  },
  references: [
    {
      title: "Logging options for Amazon S3",
      url: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/logging-with-S3.html",
    },
  ],
  needs: ["s3.bucket", "cloudtrail.trail"],
  evaluate(fact, context) {
    if (fact.config.logBucketArn !== null) return pass;
    // A bucket that takes logs would log its own logging.
    if (context.all("s3.bucket").some(({ config }) => config.logBucketArn === fact.arn)) return pass;
    if (isRecordedByTrail(fact, context)) return pass;
    return fail({ summary: "Neither access logs nor data events are on.", path: "logBucketArn", value: null });
  },
});
