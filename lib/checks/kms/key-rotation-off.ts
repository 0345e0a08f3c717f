import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "key-rotation-off",
  kind: "kms.key",
  severity: "medium",
  title: "The key is not rotated",
  why: "The longer one key material is in use, the more it protects and the more a leak of it costs. KMS can make new material every year by itself; what is encrypted stays readable.",
  fix: {
    console: ["Open the key in KMS, then Key rotation, then Edit.", "Switch automatic key rotation on."],
    cli: "aws kms enable-key-rotation --key-id {{arn}} --rotation-period-in-days 365 --region {{region}}",
    terraform: `resource "aws_kms_key" "this" {
  enable_key_rotation     = true
  rotation_period_in_days = 365
}`,
    cloudformation: `Key:
  Type: AWS::KMS::Key
  Properties:
    EnableKeyRotation: true
    RotationPeriodInDays: 365`,
  },
  references: [
    { title: "Rotate AWS KMS keys", url: "https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html" },
  ],
  needs: ["kms.key"],
  evaluate(fact) {
    const { manager, state, isRotationEnabled, isMultiRegion } = fact.config;
    if (manager !== "CUSTOMER" || state !== "Enabled" || isRotationEnabled !== false) return pass;
    const evidence = { summary: "Automatic rotation is off.", path: "isRotationEnabled", value: false };
    return fail(
      isMultiRegion ? { ...evidence, summary: "Automatic rotation of the multi-Region key is off." } : evidence,
    );
  },
});
