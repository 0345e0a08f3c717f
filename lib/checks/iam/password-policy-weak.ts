import { z } from "zod";
import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "password-policy-weak",
  kind: "iam.account",
  severity: "low",
  title: "The password policy allows weak passwords",
  why: "Short passwords are guessed, and passwords that come back were often leaked before.",
  fix: {
    console: [
      "In IAM open Account settings, then Password policy, then Edit.",
      "Ask for at least 14 characters and prevent reuse of the last 24.",
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
  parameters: z.object({
    minimumLength: z.number().int().min(8).max(128).default(14),
    reusePrevention: z.number().int().min(0).max(24).default(24),
  }),
  evaluate(fact, { parameters }) {
    const policy = fact.config.passwordPolicy;
    // No policy at all is the other check's finding.
    if (policy === null) return pass;
    const evidence = [];
    if (policy.minimumLength < parameters.minimumLength)
      evidence.push({
        summary: `${policy.minimumLength} characters are enough; ${parameters.minimumLength} are wanted.`,
        path: "passwordPolicy.minimumLength",
        value: policy.minimumLength,
      });
    if ((policy.reusePrevention ?? 0) < parameters.reusePrevention)
      evidence.push({
        summary: `The last ${policy.reusePrevention ?? 0} passwords are refused; ${parameters.reusePrevention} are wanted.`,
        path: "passwordPolicy.reusePrevention",
        value: policy.reusePrevention,
      });
    return evidence.length === 0 ? pass : fail(evidence);
  },
});
