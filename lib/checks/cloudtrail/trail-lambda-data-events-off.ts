import { fail, pass } from "../../domain/verdict.ts";
import { selectorCoverage } from "../../trail/selectors.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "trail-lambda-data-events-off",
  kind: "cloudtrail.trail",
  severity: "low",
  title: "Invocations of functions are not recorded",
  why: "Who invoked which function stays unseen, and for invoking it cannot be said whether a permission is used or not. Data events cost money: decide it for functions that matter.",
  fix: {
    console: [
      "In CloudTrail open the trail, then Data events, then Edit.",
      "Add the type Lambda and choose all functions, or those that matter.",
    ],
    cli: `aws cloudtrail put-event-selectors --trail-name {{arn}} --region {{region}} --advanced-event-selectors \\
  '[{"Name":"management","FieldSelectors":[{"Field":"eventCategory","Equals":["Management"]}]},{"Name":"lambda","FieldSelectors":[{"Field":"eventCategory","Equals":["Data"]},{"Field":"resources.type","Equals":["AWS::Lambda::Function"]}]}]'`,
    terraform: `resource "aws_cloudtrail" "this" {
  name           = "{{name}}"
  s3_bucket_name = aws_s3_bucket.trail.id
  event_selector {
    read_write_type           = "All"
    include_management_events = true
    data_resource {
      type   = "AWS::Lambda::Function"
      values = ["arn:aws:lambda"]
    }
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
        DataResources:
          - Type: AWS::Lambda::Function
            Values: ["arn:aws:lambda"]`,
  },
  references: [
    {
      title: "Logging data events",
      url: "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-data-events-with-cloudtrail.html",
    },
  ],
  needs: ["cloudtrail.trail"],
  evaluate(fact, context) {
    const others = context.all("cloudtrail.trail", fact.accountId);
    const isRecorded = others.some((trail) => selectorCoverage(trail.config).dataTypes.has("AWS::Lambda::Function"));
    if (isRecorded) return pass;
    return fail({ summary: "No trail of the account takes data events of functions.", path: "eventSelectors" });
  },
});
