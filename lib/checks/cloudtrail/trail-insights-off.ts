import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "trail-insights-off",
  kind: "cloudtrail.trail",
  severity: "info",
  title: "CloudTrail Insights is off",
  why: "Insights points out sudden rises in calls and errors, such as a key that is tried everywhere. It costs extra, and Plumbline's own detections cover part of it.",
  fix: {
    console: [
      "In CloudTrail open the trail, then Insights events, then Edit.",
      "Choose API call rate and API error rate.",
    ],
    cli: `aws cloudtrail put-insight-selectors --trail-name {{arn}} --region {{region}} \\
  --insight-selectors '[{"InsightType":"ApiCallRateInsight"},{"InsightType":"ApiErrorRateInsight"}]'`,
    terraform: `resource "aws_cloudtrail" "this" {
  name           = "{{name}}"
  s3_bucket_name = aws_s3_bucket.trail.id
  insight_selector {
    insight_type = "ApiCallRateInsight"
  }
  insight_selector {
    insight_type = "ApiErrorRateInsight"
  }
}`,
    cloudformation: `Trail:
  Type: AWS::CloudTrail::Trail
  Properties:
    TrailName: {{name}}
    S3BucketName: !Ref TrailBucket
    IsLogging: true
    InsightSelectors:
      - InsightType: ApiCallRateInsight
      - InsightType: ApiErrorRateInsight`,
  },
  references: [
    {
      title: "Working with CloudTrail Insights",
      url: "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-insights-events-with-cloudtrail.html",
    },
  ],
  needs: ["cloudtrail.trail"],
  evaluate(fact) {
    if (fact.config.insightSelectors.length > 0) return pass;
    return fail({ summary: "No insight type is chosen.", path: "insightSelectors", value: [] });
  },
});
