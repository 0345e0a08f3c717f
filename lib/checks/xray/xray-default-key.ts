import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "xray-default-key",
  kind: "xray.settings",
  severity: "info",
  title: "Traces are encrypted with a key of AWS",
  why: "Traces hold addresses, user ids and queries where code annotates them. With a key of your own you decide who reads them, and see each use in CloudTrail.",
  fix: {
    console: ["In CloudWatch open Settings, then X-Ray traces, then Encryption.", "Choose Use a KMS key."],
    cli: "aws xray put-encryption-config --type KMS --key-id <key arn> --region {{region}}",
    terraform: `resource "aws_xray_encryption_config" "this" {
  type   = "KMS"
  key_id = aws_kms_key.traces.arn
}`,
    cloudformation: `# CloudFormation has no such resource; a custom resource has to call the API:
TraceEncryption:
  Type: AWS::CloudFormation::CustomResource
  Properties:
    ServiceToken: !GetAtt PutEncryptionConfig.Arn`,
  },
  references: [
    {
      title: "Data protection in AWS X-Ray",
      url: "https://docs.aws.amazon.com/xray/latest/devguide/xray-console-encryption.html",
    },
  ],
  needs: ["xray.settings", "lambda.function"],
  evaluate(fact, context) {
    if (fact.config.encryptionType === "KMS") return pass;
    // Where nothing is traced there is nothing to keep.
    const traced = context
      .all("lambda.function")
      .filter(({ region, config }) => region === fact.region && config.tracingMode === "Active");
    if (traced.length === 0) return pass;
    return fail({
      summary: "Traces are encrypted with AWS's own key.",
      path: "encryptionType",
      value: fact.config.encryptionType,
    });
  },
});
