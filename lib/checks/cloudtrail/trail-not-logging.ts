import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "trail-not-logging",
  kind: "cloudtrail.trail",
  severity: "critical",
  title: "The trail is switched off",
  why: "The trail is there and records nothing. Switching it off is also what intruders do first.",
  fix: {
    console: [
      "In CloudTrail open the trail and choose Start logging.",
      "Find out in the event history who called StopLogging.",
    ],
    cli: `aws cloudtrail start-logging --name {{arn}} --region {{region}}`,
    terraform: `resource "aws_cloudtrail" "this" {
  name           = "{{name}}"
  s3_bucket_name = aws_s3_bucket.trail.id
  enable_logging = true
}`,
    cloudformation: `Trail:
  Type: AWS::CloudTrail::Trail
  Properties:
    TrailName: {{name}}
    S3BucketName: !Ref TrailBucket
    IsLogging: true
    IsMultiRegionTrail: true`,
  },
  references: [
    {
      title: "Turning off logging for a trail",
      url: "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-turning-off-logging.html",
    },
  ],
  needs: ["cloudtrail.trail"],
  evaluate(fact) {
    if (fact.config.isLogging) return pass;
    return fail({ summary: "The trail does not record.", path: "isLogging", value: false });
  },
});
