import { fail } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";
import { foreignAccountOf } from "../foreign-arn.ts";

export default defineCheck({
  id: "key-granted-to-foreign-account",
  kind: "kms.key",
  severity: "medium",
  title: "A grant lets an account outside your organization use the key",
  why: "Grants stand beside the key policy and are easily overlooked. This one lets a foreign account decrypt or encrypt until somebody revokes it.",
  fix: {
    console: [
      "Find out whose account it is and what the grant is for; grants are shown by the command line alone.",
      "Revoke it when nobody can explain it.",
    ],
    cli: `aws kms list-grants --key-id {{arn}} --region {{region}}
aws kms revoke-grant --key-id {{arn}} --grant-id <grant id> --region {{region}}`,
    terraform: `# Delete the aws_kms_grant, or name a principal of your own:
resource "aws_kms_grant" "this" {
  key_id            = "{{arn}}"
  grantee_principal = aws_iam_role.this.arn
  operations        = ["Decrypt"]
}`,
    cloudformation: `# CloudFormation knows no grants: revoke it, and name who needs the key in its policy.
Key:
  Type: AWS::KMS::Key
  Properties:
    KeyPolicy:
      Version: "2012-10-17"
      Statement:
        - Effect: Allow
          Principal: { AWS: !GetAtt Role.Arn }
          Action: kms:Decrypt
          Resource: "*"`,
  },
  references: [
    { title: "Grants in AWS KMS", url: "https://docs.aws.amazon.com/kms/latest/developerguide/grants.html" },
  ],
  needs: ["kms.key"],
  evaluate(fact, context) {
    return fact.config.grants.flatMap(({ id, granteePrincipal, operations }) => {
      const account = foreignAccountOf(granteePrincipal, context);
      if (account === undefined) return [];
      const summary = `Account ${account} is not one of yours and may ${operations.join(", ")}.`;
      return [fail({ summary, path: "grants", value: granteePrincipal }, { discriminator: id })];
    });
  },
});
