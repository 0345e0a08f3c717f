import { fail } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";
import { foreignAccountOf } from "../foreign-arn.ts";

export default defineCheck({
  id: "bucket-notifies-foreign-account",
  kind: "s3.bucket",
  severity: "medium",
  title: "A resource outside your organization is told of every change",
  why: "Each message names the bucket and the key of the object. Whoever gets them learns what you store and when, and a function among them runs on your uploads.",
  fix: {
    console: [
      "Open the bucket, then Properties, then Event notifications.",
      "Delete the notification when nobody can explain whose account it is.",
    ],
    cli: "aws s3api put-bucket-notification-configuration --bucket {{name}} --notification-configuration file://notifications.json",
    terraform: `resource "aws_s3_bucket_notification" "this" {
  bucket = "{{name}}"
  queue {
    queue_arn = aws_sqs_queue.this.arn
    events    = ["s3:ObjectCreated:*"]
  }
}`,
    cloudformation: `Bucket:
  Type: AWS::S3::Bucket
  Properties:
    BucketName: {{name}}
    NotificationConfiguration:
      QueueConfigurations:
        - Event: s3:ObjectCreated:*
          Queue: !GetAtt Queue.Arn`,
  },
  references: [
    {
      title: "Amazon S3 Event Notifications",
      url: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/EventNotifications.html",
    },
  ],
  needs: ["s3.bucket"],
  evaluate(fact, context) {
    return fact.config.notifiedArns.flatMap((arn) => {
      const account = foreignAccountOf(arn, context);
      if (account === undefined) return [];
      return [
        fail(
          { summary: `Account ${account} is not one of yours.`, path: "notifiedArns", value: arn },
          { discriminator: arn },
        ),
      ];
    });
  },
});
