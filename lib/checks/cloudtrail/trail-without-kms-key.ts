import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "trail-without-kms-key",
  kind: "cloudtrail.trail",
  severity: "low",
  title: "The logs are not under a key of your own",
  why: "Whoever may read the bucket reads the logs. With a KMS key of your own they also need the key, and its use is recorded.",
  fix: {
    console: [
      "In CloudTrail open the trail, then General details, then Edit.",
      "Enable Log file SSE-KMS encryption and choose a key.",
    ],
    cli: `aws cloudtrail update-trail --name {{arn}} --kms-key-id <key arn> --region {{region}}`,
    terraform: `resource "aws_cloudtrail" "this" {
  name           = "{{name}}"
  s3_bucket_name = aws_s3_bucket.trail.id
  kms_key_id     = aws_kms_key.trail.arn
}`,
    cloudformation: `Trail:
  Type: AWS::CloudTrail::Trail
  Properties:
    TrailName: {{name}}
    S3BucketName: !Ref TrailBucket
    IsLogging: true
    KMSKeyId: !GetAtt TrailKey.Arn`,
  },
  references: [
    {
      title: "Encrypting CloudTrail log files with AWS KMS keys",
      url: "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/encrypting-cloudtrail-log-files-with-aws-kms.html",
    },
  ],
  needs: ["cloudtrail.trail"],
  evaluate(fact) {
    if (fact.config.kmsKeyId !== null) return pass;
    return fail({ summary: "No KMS key is set.", path: "kmsKeyId", value: null });
  },
});
