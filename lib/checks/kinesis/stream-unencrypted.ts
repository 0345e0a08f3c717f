import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "stream-unencrypted",
  kind: "kinesis.stream",
  severity: "medium",
  title: "The stream does not encrypt its records",
  why: "Records lie on disk as they were sent for as long as the stream keeps them. Encryption by KMS needs no change in producers and consumers apart from the right to the key.",
  fix: {
    console: [
      "Open the stream, then Configuration, then Encryption, then Edit.",
      "Switch server-side encryption on and choose a key.",
    ],
    cli: "aws kinesis start-stream-encryption --stream-arn {{arn}} --encryption-type KMS --key-id alias/aws/kinesis --region {{region}}",
    terraform: `resource "aws_kinesis_stream" "this" {
  name            = "{{name}}"
  encryption_type = "KMS"
  kms_key_id      = "alias/aws/kinesis"
}`,
    cloudformation: `Stream:
  Type: AWS::Kinesis::Stream
  Properties:
    Name: {{name}}
    StreamEncryption:
      EncryptionType: KMS
      KeyId: alias/aws/kinesis`,
  },
  references: [
    {
      title: "Data protection in Amazon Kinesis Data Streams",
      url: "https://docs.aws.amazon.com/streams/latest/dev/server-side-encryption.html",
    },
  ],
  needs: ["kinesis.stream"],
  evaluate(fact) {
    if (fact.config.encryptionType !== "NONE") return pass;
    return fail({ summary: "Encryption is off.", path: "encryptionType", value: "NONE" });
  },
});
