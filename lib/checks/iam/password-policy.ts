import type { Advice, Fix } from "../define.ts";

/** How to set a password policy; `steps` are those of the console. */
export function passwordPolicyAdvice(steps: Fix["console"]): Advice {
  return {
    fix: {
      console: steps,
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
  };
}
