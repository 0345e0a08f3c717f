import { fail } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";
import { isOwnBucket } from "../s3/own-bucket.ts";

export default defineCheck({
  id: "delivery-stream-foreign-bucket",
  kind: "firehose.stream",
  severity: "medium",
  title: "The stream delivers to a bucket that is not yours",
  why: "Bucket names are the same all over AWS. When the bucket was deleted, or never belonged to you, whoever makes one of that name gets everything that the stream delivers.",
  fix: {
    console: [
      "Open the Firehose stream, then Configuration, then Destination settings.",
      "Choose a bucket of your own, or delete the stream when nobody can explain it.",
    ],
    cli: "aws firehose update-destination --delivery-stream-name {{name}} --current-delivery-stream-version-id <version> --destination-id <id> --extended-s3-destination-update BucketARN=arn:aws:s3:::<bucket> --region {{region}}",
    terraform: `resource "aws_kinesis_firehose_delivery_stream" "this" {
  name        = "{{name}}"
  destination = "extended_s3"
  extended_s3_configuration {
    role_arn   = aws_iam_role.firehose.arn
    bucket_arn = aws_s3_bucket.this.arn
  }
}`,
    cloudformation: `Stream:
  Type: AWS::KinesisFirehose::DeliveryStream
  Properties:
    DeliveryStreamName: {{name}}
    ExtendedS3DestinationConfiguration:
      BucketARN: !GetAtt Bucket.Arn
      RoleARN: !GetAtt Role.Arn`,
  },
  references: [
    {
      title: "Cross-account delivery to an Amazon S3 destination",
      url: "https://docs.aws.amazon.com/firehose/latest/dev/controlling-access.html#cross-account-delivery-s3",
    },
  ],
  needs: ["firehose.stream", "s3.bucket"],
  evaluate(fact, context) {
    const arns = new Set(fact.config.deliveries.flatMap(({ bucketArn }) => bucketArn ?? []));
    return [...arns]
      .filter((arn) => !isOwnBucket(arn, context))
      .map((arn) =>
        fail({ summary: `None of your accounts owns ${arn}.`, path: "deliveries", value: arn }, { discriminator: arn }),
      );
  },
});
