import { KEY_REACH } from "../../graph/reaches/key-reach.ts";
import { defineCheck } from "../define.ts";
import { openToAnyoneVerdicts } from "../outside-access.ts";

export default defineCheck({
  id: "key-open-to-anyone",
  kind: "kms.key",
  severity: "critical",
  title: "Anyone may use the key",
  why: "The key policy lets any AWS account decrypt with the key or manage it. Whoever gets at the encrypted data reads it, and whoever likes can delete the key.",
  fix: {
    console: [
      "Open the key in KMS, then Key policy, then Edit.",
      "Name the accounts or roles that need the key, or add a condition with kms:CallerAccount.",
    ],
    cli: "aws kms put-key-policy --key-id {{arn}} --policy file://policy.json --region {{region}}",
    terraform: `resource "aws_kms_key_policy" "this" {
  key_id = "{{arn}}"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::{{account}}:root" }
      Action    = "kms:*"
      Resource  = "*"
    }]
  })
}`,
    cloudformation: `Key:
  Type: AWS::KMS::Key
  Properties:
    KeyPolicy:
      Version: "2012-10-17"
      Statement:
        - Effect: Allow
          Principal: { AWS: !Sub "arn:aws:iam::\${AWS::AccountId}:root" }
          Action: kms:*
          Resource: "*"`,
  },
  references: [
    {
      title: "Key policies in AWS KMS",
      url: "https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html",
    },
  ],
  needs: ["kms.key"],
  evaluate: (fact, context) => openToAnyoneVerdicts(fact, context, KEY_REACH),
});
