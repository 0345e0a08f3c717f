import { KEY_REACH } from "../../graph/reaches/key-reach.ts";
import { defineCheck } from "../define.ts";
import { openToForeignersVerdicts } from "../outside-access.ts";

export default defineCheck({
  id: "key-open-to-foreign-account",
  kind: "kms.key",
  severity: "medium",
  title: "An account outside your organization may use the key",
  why: "Whoever administers that account decides who decrypts with the key. Keep such statements only for partners you know, and leave out actions that manage the key.",
  fix: {
    console: [
      "Open the key in KMS, then Key policy, then Other AWS accounts.",
      "Compare the account ids with your partners, and remove those nobody can explain.",
    ],
    cli: "aws kms put-key-policy --key-id {{arn}} --policy file://policy.json --region {{region}}",
    terraform: `resource "aws_kms_key_policy" "this" {
  key_id = "{{arn}}"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::<partner account>:role/<partner role>" }
      Action    = "kms:Decrypt"
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
          Principal: { AWS: "arn:aws:iam::<partner account>:role/<partner role>" }
          Action: kms:Decrypt
          Resource: "*"`,
  },
  references: [
    {
      title: "Allowing users in other accounts to use a KMS key",
      url: "https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-modifying-external-accounts.html",
    },
  ],
  needs: ["kms.key"],
  evaluate: (fact, context) => openToForeignersVerdicts(fact, context, KEY_REACH),
});
