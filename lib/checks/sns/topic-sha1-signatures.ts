import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "topic-sha1-signatures",
  kind: "sns.topic",
  severity: "low",
  title: "Messages to web endpoints are signed with SHA-1",
  why: "Receivers tell real messages from forged ones by their signature. Signature version 1 rests on SHA-1, for which collisions can be made; version 2 rests on SHA-256.",
  fix: {
    console: [
      "Check that receivers verify both versions, as the AWS SDKs do.",
      "Open the topic in the API or command line and set SignatureVersion to 2.",
    ],
    cli: "aws sns set-topic-attributes --topic-arn {{arn}} --attribute-name SignatureVersion --attribute-value 2 --region {{region}}",
    terraform: `resource "aws_sns_topic" "this" {
  name              = "{{name}}"
  signature_version = 2
}`,
    cloudformation: `Topic:
  Type: AWS::SNS::Topic
  Properties:
    TopicName: {{name}}
    SignatureVersion: "2"`,
  },
  references: [
    {
      title: "Verifying the signatures of Amazon SNS messages",
      url: "https://docs.aws.amazon.com/sns/latest/dg/sns-verify-signature-of-message.html",
    },
  ],
  needs: ["sns.topic", "sns.subscription"],
  evaluate(fact, context) {
    if (fact.config.signatureVersion === "2") return pass;
    const web = context
      .all("sns.subscription")
      .filter(({ config }) => config.topicArn === fact.arn && config.protocol.startsWith("http"));
    if (web.length === 0) return pass;
    return fail({
      summary: "Signature version 1 uses SHA-1.",
      path: "signatureVersion",
      value: fact.config.signatureVersion,
    });
  },
});
