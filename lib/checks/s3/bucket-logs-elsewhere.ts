import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";
import { isOwnBucket } from "./own-bucket.ts";

export default defineCheck({
  id: "bucket-logs-elsewhere",
  kind: "s3.bucket",
  severity: "medium",
  title: "Access logs go to a bucket that is not yours",
  why: "The logs tell who reads which object from where. They go to a bucket that none of your accounts owns, and whoever owns it reads along or keeps them from you.",
  fix: {
    console: [
      "Open the bucket, then Properties, then Server access logging, then Edit.",
      "Choose a log bucket of your own in the same Region.",
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
      DestinationBucketName: !Ref Logs`,
  },
  references: [
    {
      title: "Enabling Amazon S3 server access logging",
      url: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html",
    },
  ],
  needs: ["s3.bucket"],
  evaluate(fact, context) {
    const { logBucketArn } = fact.config;
    if (logBucketArn === null || isOwnBucket(logBucketArn, context)) return pass;
    return fail({ summary: `None of your accounts owns ${logBucketArn}.`, path: "logBucketArn", value: logBucketArn });
  },
});
