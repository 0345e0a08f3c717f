import type { PolicyStatement } from "../../iam/document.ts";
import { requiredValues } from "../../iam/policy-evidence.ts";
import { defineCheck } from "../define.ts";
import { unpinnedServiceVerdicts } from "../unpinned-service.ts";

/**
 * True when the encryption context has to name a resource, which does what a source does, or KMS has to see a certain account.
 * Source of the rule: AWS KMS Developer Guide, "kms:EncryptionContext:context-key" and "kms:CallerAccount".
 */
function isTied(statement: PolicyStatement): boolean {
  const keys = statement.conditions.map(({ key }) => key);
  return keys
    .filter((key) => /^kms:(encryptioncontext:|calleraccount$)/i.test(key))
    .some((key) => requiredValues(statement, key)?.every((value) => !/^[*?]+$/.test(value)) === true);
}

export default defineCheck({
  id: "key-unpinned-service-access",
  kind: "kms.key",
  severity: "medium",
  title: "A service may use the key on behalf of any account",
  why: "The key policy trusts a whole AWS service without saying whose resource may use it. A stranger can have that service encrypt or decrypt with your key.",
  fix: {
    console: [
      "Open the key in KMS, then Key policy, then Edit.",
      "Add a condition with aws:SourceArn or aws:SourceAccount.",
    ],
    cli: "aws kms put-key-policy --key-id {{arn}} --policy file://policy.json --region {{region}}",
    terraform: `resource "aws_kms_key_policy" "this" {
  key_id = "{{arn}}"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "sns.amazonaws.com" }
      Action    = ["kms:GenerateDataKey", "kms:Decrypt"]
      Resource  = "*"
      Condition = { StringEquals = { "aws:SourceAccount" = "{{account}}" } }
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
          Principal: { Service: sns.amazonaws.com }
          Action: [kms:GenerateDataKey, kms:Decrypt]
          Resource: "*"
          Condition:
            StringEquals: { "aws:SourceAccount": !Ref AWS::AccountId }`,
  },
  references: [
    {
      title: "Using IAM policies with AWS KMS: the confused deputy problem",
      url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html",
    },
  ],
  needs: ["kms.key"],
  evaluate: (fact, context) =>
    unpinnedServiceVerdicts(context.policies(fact, "resource"), {
      actions: ["kms:Decrypt", "kms:GenerateDataKey", "kms:CreateGrant"],
      words: "use the key",
      isTied,
    }),
});
