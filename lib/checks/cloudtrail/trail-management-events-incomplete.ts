import { fail, pass } from "../../domain/verdict.ts";
import { selectorCoverage } from "../../trail/selectors.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "trail-management-events-incomplete",
  kind: "cloudtrail.trail",
  severity: "high",
  title: "The trail leaves out management events",
  why: "Calls that the trail does not take are missing in every investigation: reads show how somebody looked around, and KMS calls who decrypted what.",
  fix: {
    console: [
      "In CloudTrail open the trail, then Management events, then Edit.",
      "Choose Read and Write, and exclude neither KMS nor RDS Data API events.",
    ],
    cli: `aws cloudtrail put-event-selectors --trail-name {{arn}} --region {{region}} \\
  --event-selectors '[{"ReadWriteType":"All","IncludeManagementEvents":true,"ExcludeManagementEventSources":[]}]'`,
    terraform: `resource "aws_cloudtrail" "this" {
  name           = "{{name}}"
  s3_bucket_name = aws_s3_bucket.trail.id
  event_selector {
    read_write_type                  = "All"
    include_management_events        = true
    exclude_management_event_sources = []
  }
}`,
    cloudformation: `Trail:
  Type: AWS::CloudTrail::Trail
  Properties:
    TrailName: {{name}}
    S3BucketName: !Ref TrailBucket
    IsLogging: true
    EventSelectors:
      - ReadWriteType: All
        IncludeManagementEvents: true
        ExcludeManagementEventSources: []`,
  },
  references: [
    {
      title: "Logging management events",
      url: "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-management-events-with-cloudtrail.html",
    },
  ],
  needs: ["cloudtrail.trail"],
  evaluate(fact) {
    const { readsManagement, writesManagement, excludedSources } = selectorCoverage(fact.config);
    const left = [
      ...(readsManagement ? [] : ["read events"]),
      ...(writesManagement ? [] : ["write events"]),
      ...excludedSources.map((source) => `events of ${source}`),
    ];
    if (left.length === 0) return pass;
    const path = fact.config.advancedEventSelectors.length > 0 ? "advancedEventSelectors" : "eventSelectors";
    const severity = writesManagement ? { severity: "medium" as const } : {};
    return fail({ summary: `Left out: ${left.join(", ")}.`, path, value: left }, severity);
  },
});
