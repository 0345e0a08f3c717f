import { SECRET_REACH } from "../../graph/reaches/secret-reach.ts";
import { defineCheck } from "../define.ts";
import { openToAnyoneVerdicts } from "../outside-access.ts";

export default defineCheck({
  id: "secret-open-to-anyone",
  kind: "secretsmanager.secret",
  severity: "critical",
  title: "Anyone may read or change the secret",
  why: "The policy lets any AWS account at the secret. With the default key nobody of another account can decrypt it yet; with a key that is shared too, they can.",
  fix: {
    console: [
      "Open the secret, then Resource permissions, then Edit permissions.",
      "Name the accounts or roles that need the secret, or delete the policy.",
    ],
    cli: "aws secretsmanager put-resource-policy --secret-id {{arn}} --resource-policy file://policy.json --block-public-policy --region {{region}}",
    terraform: `resource "aws_secretsmanager_secret_policy" "this" {
  secret_arn          = "{{arn}}"
  block_public_policy = true
  policy              = data.aws_iam_policy_document.secret.json
}`,
    cloudformation: `SecretPolicy:
  Type: AWS::SecretsManager::ResourcePolicy
  Properties:
    SecretId: {{arn}}
    BlockPublicPolicy: true
    ResourcePolicy:
      Version: "2012-10-17"
      Statement:
        - Effect: Allow
          Principal: { AWS: !GetAtt Reader.Arn }
          Action: secretsmanager:GetSecretValue
          Resource: "*"`,
  },
  references: [
    {
      title: "Resource-based policies for Secrets Manager",
      url: "https://docs.aws.amazon.com/secretsmanager/latest/userguide/auth-and-access_resource-policies.html",
    },
  ],
  needs: ["secretsmanager.secret"],
  evaluate: (fact, context) => openToAnyoneVerdicts(fact, context, SECRET_REACH),
});
