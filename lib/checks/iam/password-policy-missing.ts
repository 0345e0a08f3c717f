import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "password-policy-missing",
  kind: "iam.account",
  severity: "medium",
  title: "The account has no password policy of its own",
  why: "IAM users may then choose passwords of eight characters and use the same one again for ever.",
  fix: {
    console: [
      "In IAM open Account settings.",
      "Under Password policy choose Edit, Custom, and ask for at least 14 characters.",
    ],
    cli: "aws iam update-account-password-policy --minimum-password-length 14 --password-reuse-prevention 24 --allow-users-to-change-password",
    terraform: `resource "aws_iam_account_password_policy" "this" {
  minimum_password_length        = 14
  password_reuse_prevention      = 24
  allow_users_to_change_password = true
}`,
    cloudformation:
      "# CloudFormation has no resource for the password policy: set it by the command line or Terraform.",
  },
  references: [
    {
      title: "Set an account password policy for IAM users",
      url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_account-policy.html",
    },
  ],
  needs: ["iam.account"],
  evaluate(fact) {
    if (fact.config.passwordPolicy !== null) return pass;
    return fail({ summary: "Only AWS's default applies.", path: "passwordPolicy", value: null });
  },
});
