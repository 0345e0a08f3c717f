import { z } from "zod";
import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "user-pool-temporary-passwords-long",
  kind: "cognito-idp.user-pool",
  severity: "low",
  title: "User pool keeps temporary passwords valid for over a week",
  why: "The first password of a new user travels by mail or message. The longer it holds, the longer whoever reads it can take the account before its owner does.",
  fix: {
    console: [
      "Open the user pool in Cognito, then Authentication methods, then Password policy, Edit.",
      "Set Temporary passwords set by administrators expire in to 7 days or less.",
    ],
    cli: `# update-user-pool sets everything that it is not given back to its default: pass what describe-user-pool shows as well
aws cognito-idp update-user-pool --user-pool-id <pool-id> --region {{region}} \\
  --policies 'PasswordPolicy={TemporaryPasswordValidityDays=3}'`,
    terraform: `resource "aws_cognito_user_pool" "this" {
  name = "{{name}}"
  password_policy {
    temporary_password_validity_days = 3
  }
}`,
    cloudformation: `UserPool:
  Type: AWS::Cognito::UserPool
  Properties:
    UserPoolName: {{name}}
    Policies:
      PasswordPolicy:
        TemporaryPasswordValidityDays: 3`,
  },
  references: [
    {
      title: "Passwords, account recovery, and password policies",
      url: "https://docs.aws.amazon.com/cognito/latest/developerguide/managing-users-passwords.html",
    },
  ],
  needs: ["cognito-idp.user-pool"],
  parameters: z.object({ days: z.number().int().min(1).max(365).default(7) }),
  evaluate(fact, context) {
    const { temporaryPasswordDays } = fact.config.passwordPolicy;
    if (temporaryPasswordDays <= context.parameters.days) return pass;
    return fail({
      summary: `Temporary passwords hold ${temporaryPasswordDays} days.`,
      path: "passwordPolicy.temporaryPasswordDays",
      value: temporaryPasswordDays,
    });
  },
});
