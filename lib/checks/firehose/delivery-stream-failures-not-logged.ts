import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "delivery-stream-failures-not-logged",
  kind: "firehose.stream",
  severity: "low",
  title: "Failed deliveries of the stream are not logged",
  why: "Firehose tries for a while and then puts records aside or drops them. Without error logging nobody learns that the audit trail, the metrics or the orders stopped arriving.",
  fix: {
    console: [
      "Open the Firehose stream, then Configuration, then Destination settings, then Edit.",
      "Switch Amazon CloudWatch error logging on.",
    ],
    cli: "aws firehose update-destination --delivery-stream-name {{name}} --current-delivery-stream-version-id <version> --destination-id <id> --extended-s3-destination-update file://update.json --region {{region}}",
    terraform: `resource "aws_kinesis_firehose_delivery_stream" "this" {
  name        = "{{name}}"
  destination = "extended_s3"
  extended_s3_configuration {
    role_arn   = aws_iam_role.firehose.arn
    bucket_arn = aws_s3_bucket.this.arn
    cloudwatch_logging_options {
      enabled         = true
      log_group_name  = aws_cloudwatch_log_group.this.name
      log_stream_name = "delivery"
    }
  }
}`,
    cloudformation: `Stream:
  Type: AWS::KinesisFirehose::DeliveryStream
  Properties:
    DeliveryStreamName: {{name}}
    ExtendedS3DestinationConfiguration:
      BucketARN: !GetAtt Bucket.Arn
      RoleARN: !GetAtt Role.Arn
      CloudWatchLoggingOptions:
        Enabled: true
        LogGroupName: !Ref LogGroup
        LogStreamName: delivery`,
  },
  references: [
    {
      title: "Monitor Amazon Data Firehose using CloudWatch Logs",
      url: "https://docs.aws.amazon.com/firehose/latest/dev/monitoring-with-cloudwatch-logs.html",
    },
  ],
  needs: ["firehose.stream"],
  evaluate(fact) {
    const silent = fact.config.deliveries.filter(({ isLogged }) => !isLogged).map(({ type }) => type);
    if (silent.length === 0) return pass;
    return fail({
      summary: `Failed deliveries to ${silent.join(", ")} are not logged.`,
      path: "deliveries",
      value: silent,
    });
  },
});
