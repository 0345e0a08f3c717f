import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "log-bucket-without-object-lock",
  kind: "s3.bucket",
  severity: "low",
  title: "The audit trail can be deleted by whoever may write the bucket",
  why: "This bucket holds log files of CloudTrail. Without object lock, whoever takes over its account deletes the traces along with the evidence; with it, not even the administrator can for as long as the retention runs.",
  fix: {
    console: [
      "Open the bucket, then Properties, then Object Lock, then Edit.",
      "Enable it with a default retention; versioning has to be on.",
    ],
    cli: 'aws s3api put-object-lock-configuration --bucket {{name}} --object-lock-configuration \'{"ObjectLockEnabled":"Enabled","Rule":{"DefaultRetention":{"Mode":"COMPLIANCE","Days":365}}}\'',
    terraform: `resource "aws_s3_bucket_object_lock_configuration" "this" {
  bucket = "{{name}}"
  rule {
    default_retention {
      mode = "COMPLIANCE"
      days = 365
    }
  }
}`,
    cloudformation: `Bucket:
  Type: AWS::S3::Bucket
  Properties:
    BucketName: {{name}}
    ObjectLockEnabled: true
    ObjectLockConfiguration:
      ObjectLockEnabled: Enabled
      Rule:
        DefaultRetention:
          Mode: COMPLIANCE
          Days: 365`,
  },
  references: [
    {
      title: "Locking objects with Object Lock",
      url: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html",
    },
  ],
  needs: ["s3.bucket", "cloudtrail.trail"],
  evaluate(fact, context) {
    if (fact.config.hasObjectLock) return pass;
    const trails = context.accounts.flatMap(({ accountId }) =>
      context.all("cloudtrail.trail", accountId).filter(({ config }) => config.bucketName === fact.name),
    );
    if (trails.length === 0) return pass;
    const names = [...new Set(trails.map(({ name }) => name))].sort();
    return fail({
      summary: `${names.join(", ")} delivers here, and object lock is off.`,
      path: "hasObjectLock",
      value: false,
    });
  },
});
