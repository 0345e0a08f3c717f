import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "delivery-stream-unencrypted",
  kind: "firehose.stream",
  severity: "low",
  title: "Firehose does not encrypt records that wait for delivery",
  why: "Records that producers put lie in Firehose's buffer for up to 15 minutes, and longer when the destination is down, without encryption under a key that you can watch or revoke.",
  fix: {
    console: [
      "Open the Firehose stream, then Configuration, then Server-side encryption, then Edit.",
      "Switch it on, with a key that AWS owns or one of your own.",
    ],
    cli: "aws firehose start-delivery-stream-encryption --delivery-stream-name {{name}} --delivery-stream-encryption-configuration-input KeyType=AWS_OWNED_CMK --region {{region}}",
    terraform: `resource "aws_kinesis_firehose_delivery_stream" "this" {
  name        = "{{name}}"
  destination = "extended_s3"
  server_side_encryption {
    enabled = true
  }
}`,
    cloudformation: `Stream:
  Type: AWS::KinesisFirehose::DeliveryStream
  Properties:
    DeliveryStreamName: {{name}}
    DeliveryStreamEncryptionConfigurationInput:
      KeyType: AWS_OWNED_CMK`,
  },
  references: [
    {
      title: "Data protection in Amazon Data Firehose",
      url: "https://docs.aws.amazon.com/firehose/latest/dev/encryption.html",
    },
  ],
  needs: ["firehose.stream"],
  evaluate(fact) {
    // Where the source is a stream, Firehose keeps nothing itself: the stream's own encryption counts.
    if (fact.config.type !== "DirectPut" || fact.config.encryptionKeyType !== null) return pass;
    return fail({ summary: "Encryption is off.", path: "encryptionKeyType", value: null });
  },
});
