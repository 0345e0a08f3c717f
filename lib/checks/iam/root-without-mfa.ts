import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "root-without-mfa",
  kind: "iam.account",
  severity: "critical",
  title: "The root user has no MFA",
  why: "The password alone, guessed, leaked or reset through the mailbox, gives full and unlimited control of the account.",
  fix: {
    console: [
      "Sign in as root, open the menu with the account's name, then Security credentials.",
      "Under Multi-factor authentication assign a passkey or security key, and a second one as reserve.",
    ],
    cli: "aws iam enable-mfa-device --user-name root --serial-number <serial> --authentication-code1 <c1> --authentication-code2 <c2>",
    terraform: `# Terraform cannot enrol root MFA. In the management account, take root credentials away from members:
resource "aws_iam_organizations_features" "this" {
  enabled_features = ["RootCredentialsManagement"]
}`,
    cloudformation: "# CloudFormation cannot enrol root MFA: do it in the console.",
  },
  references: [
    {
      title: "Multi-factor authentication for the root user",
      url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/enable-mfa-for-root.html",
    },
  ],
  needs: ["iam.account"],
  evaluate(fact) {
    if (fact.config.isRootMfaEnabled) return pass;
    return fail({ summary: "No MFA device is registered for root.", path: "isRootMfaEnabled", value: false });
  },
});
