import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "parameter-plain-secret",
  kind: "ssm.parameter",
  severity: "high",
  title: "A parameter that is named like a secret is not encrypted",
  why: "Its value stands in clear text for everybody who may read parameters, and in the history of its versions. A SecureString needs a key as well.",
  fix: {
    console: [
      "Make a parameter of the type SecureString, and let readers decrypt with its key.",
      "Change the value, since the old versions stay readable, and delete the plain parameter.",
    ],
    cli: `aws ssm delete-parameter --name {{name}} --region {{region}}
aws ssm put-parameter --name {{name}} --type SecureString --value file://value.txt --region {{region}}`,
    terraform: `resource "aws_ssm_parameter" "this" {
  name             = "{{name}}"
  type             = "SecureString"
  value_wo         = var.value
  value_wo_version = 1
}`,
    cloudformation: `# CloudFormation cannot make a SecureString; keep the value in Secrets Manager:
Secret:
  Type: AWS::SecretsManager::Secret
  Properties:
    Name: {{name}}
    GenerateSecretString: {}`,
  },
  references: [
    {
      title: "AWS Systems Manager Parameter Store and SecureString parameters",
      url: "https://docs.aws.amazon.com/systems-manager/latest/userguide/secure-string-parameter-kms-encryption.html",
    },
  ],
  needs: ["ssm.parameter"],
  evaluate(fact) {
    if (fact.config.type === "SecureString" || !fact.config.isNamedAsSecret) return pass;
    return fail({ summary: `${fact.name} is a ${fact.config.type}.`, path: "type", value: fact.config.type });
  },
});
