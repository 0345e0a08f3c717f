import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "user-without-mfa",
  kind: "iam.user",
  severity: "high",
  title: "A user signs in to the console with a password alone",
  why: "Passwords are guessed, phished and reused. Without a second factor a stolen one is enough to act as this user.",
  fix: {
    console: [
      "In IAM open the user, then Security credentials.",
      "Choose Assign MFA device; or remove console access where the user does not need it.",
    ],
    cli: `aws iam delete-login-profile --user-name {{name}}   # where console access is not needed
aws iam enable-mfa-device --user-name {{name}} --serial-number <serial> --authentication-code1 <c1> --authentication-code2 <c2>`,
    terraform: `# Let nothing happen without MFA; people sign in through IAM Identity Center:
resource "aws_iam_user_policy" "require_mfa" {
  user   = "{{name}}"
  name   = "require-mfa"
  policy = data.aws_iam_policy_document.deny_without_mfa.json
}`,
    cloudformation: `RequireMfa:
  Type: AWS::IAM::UserPolicy
  Properties:
    UserName: {{name}}
    PolicyName: require-mfa
    PolicyDocument:
      Version: "2012-10-17"
      Statement:
        - Effect: Deny
          NotAction: [iam:EnableMFADevice, iam:ListMFADevices, iam:CreateVirtualMFADevice, sts:GetSessionToken]
          Resource: "*"
          Condition: { BoolIfExists: { "aws:MultiFactorAuthPresent": "false" } }`,
  },
  references: [
    {
      title: "AWS multi-factor authentication in IAM",
      url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa.html",
    },
  ],
  needs: ["iam.user"],
  evaluate(fact) {
    const { hasPassword, mfaDevices } = fact.config;
    if (!hasPassword || mfaDevices.length > 0) return pass;
    return fail({ summary: "Has a console password and no MFA device.", path: "mfaDevices", value: [] });
  },
});
