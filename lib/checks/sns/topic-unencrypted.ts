import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "topic-unencrypted",
  kind: "sns.topic",
  severity: "medium",
  title: "The topic does not encrypt its messages",
  why: "Unlike queues, topics encrypt nothing with a key of yours unless they are told to. Messages that wait for delivery can be read by whoever gets at the storage, and no key tells who did.",
  fix: {
    console: [
      "Open the topic, then Edit.",
      "Under Encryption switch encryption on and choose a KMS key of your own; publishers need kms:GenerateDataKey and kms:Decrypt on it.",
    ],
    cli: "aws sns set-topic-attributes --topic-arn {{arn}} --attribute-name KmsMasterKeyId --attribute-value alias/<key> --region {{region}}",
    terraform: `resource "aws_sns_topic" "this" {
  name              = "{{name}}"
  kms_master_key_id = aws_kms_key.topic.id
}`,
    cloudformation: `Topic:
  Type: AWS::SNS::Topic
  Properties:
    TopicName: {{name}}
    KmsMasterKeyId: !Ref Key`,
  },
  references: [
    {
      title: "Securing Amazon SNS data with server-side encryption",
      url: "https://docs.aws.amazon.com/sns/latest/dg/sns-server-side-encryption.html",
    },
  ],
  needs: ["sns.topic"],
  evaluate(fact) {
    if (fact.config.kmsKeyId !== null) return pass;
    return fail({ summary: "No key is set.", path: "kmsKeyId", value: null });
  },
});
