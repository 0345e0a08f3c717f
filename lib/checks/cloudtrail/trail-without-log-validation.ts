import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "trail-without-log-validation",
  kind: "cloudtrail.trail",
  severity: "medium",
  title: "Changes to the log files would not be noticed",
  why: "Without digest files nobody can prove that a log was not altered or deleted afterwards.",
  fix: {
    console: ["In CloudTrail open the trail, then General details, then Edit.", "Enable Log file validation."],
    cli: `aws cloudtrail update-trail --name {{arn}} --enable-log-file-validation --region {{region}}`,
    terraform: `resource "aws_cloudtrail" "this" {
  name           = "{{name}}"
  s3_bucket_name = aws_s3_bucket.trail.id
  enable_log_file_validation = true
}`,
    cloudformation: `Trail:
  Type: AWS::CloudTrail::Trail
  Properties:
    TrailName: {{name}}
    S3BucketName: !Ref TrailBucket
    IsLogging: true
    EnableLogFileValidation: true`,
  },
  references: [
    {
      title: "Validating CloudTrail log file integrity",
      url: "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-validation-intro.html",
    },
  ],
  needs: ["cloudtrail.trail"],
  evaluate(fact) {
    if (fact.config.hasLogFileValidation) return pass;
    return fail({ summary: "Log file validation is off.", path: "hasLogFileValidation", value: false });
  },
});
