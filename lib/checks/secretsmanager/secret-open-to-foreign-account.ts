import { SECRET_REACH } from "../../graph/reaches/secret-reach.ts";
import { defineCheck } from "../define.ts";
import { openToForeignersVerdicts } from "../outside-access.ts";

export default defineCheck({
  id: "secret-open-to-foreign-account",
  kind: "secretsmanager.secret",
  severity: "high",
  title: "An account outside your organization may read the secret",
  why: "Whoever administers that account decides who reads the value, and it stays good after the partner is gone. Give partners credentials of their own instead.",
  fix: {
    console: [
      "Open the secret, then Resource permissions.",
      "Delete the statement, then change the value, since it has to be taken for known.",
    ],
    cli: "aws secretsmanager delete-resource-policy --secret-id {{arn}} --region {{region}}",
    terraform: `# Delete the aws_secretsmanager_secret_policy, or name roles of your own:
resource "aws_secretsmanager_secret_policy" "this" {
  secret_arn = "{{arn}}"
  policy     = data.aws_iam_policy_document.secret.json
}`,
    cloudformation: `SecretPolicy:
  Type: AWS::SecretsManager::ResourcePolicy
  Properties:
    SecretId: {{arn}}
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
      title: "Access AWS Secrets Manager secrets from a different account",
      url: "https://docs.aws.amazon.com/secretsmanager/latest/userguide/auth-and-access_examples_cross.html",
    },
  ],
  needs: ["secretsmanager.secret"],
  evaluate: (fact, context) => openToForeignersVerdicts(fact, context, SECRET_REACH),
});
