import { z } from "zod";
import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";
import { hasLocalSignIn } from "./sign-in.ts";

export default defineCheck({
  id: "user-pool-weak-passwords",
  kind: "cognito-idp.user-pool",
  severity: "medium",
  title: "User pool allows short passwords",
  why: "Short passwords are guessed by trying lists of common ones. Length counts for more than kinds of characters.",
  fix: {
    console: [
      "Open the user pool in Cognito, then Authentication methods, then Password policy, Edit.",
      "Choose Custom and a minimum length of 12 or more. It holds for passwords that are set from then on.",
    ],
    cli: `# update-user-pool sets everything that it is not given back to its default: pass what describe-user-pool shows as well
aws cognito-idp update-user-pool --user-pool-id <pool-id> --region {{region}} \\
  --policies 'PasswordPolicy={MinimumLength=14,RequireUppercase=true,RequireLowercase=true,RequireNumbers=true,RequireSymbols=true}'`,
    terraform: `resource "aws_cognito_user_pool" "this" {
  name = "{{name}}"
  password_policy {
    minimum_length    = 14
    require_lowercase = true
    require_numbers   = true
    require_symbols   = true
    require_uppercase = true
  }
}`,
    cloudformation: `UserPool:
  Type: AWS::Cognito::UserPool
  Properties:
    UserPoolName: {{name}}
    Policies:
      PasswordPolicy:
        MinimumLength: 14
        RequireLowercase: true
        RequireNumbers: true
        RequireSymbols: true
        RequireUppercase: true`,
  },
  references: [
    {
      title: "Passwords, account recovery, and password policies",
      url: "https://docs.aws.amazon.com/cognito/latest/developerguide/managing-users-passwords.html",
    },
  ],
  needs: ["cognito-idp.user-pool", "cognito-idp.user-pool-client"],
  parameters: z.object({ minimumLength: z.number().int().min(8).max(99).default(12) }),
  evaluate(fact, context) {
    const { passwordPolicy, firstFactors } = fact.config;
    const { minimumLength } = passwordPolicy;
    if (minimumLength >= context.parameters.minimumLength || !firstFactors.includes("PASSWORD")) return pass;
    if (!hasLocalSignIn(fact, context)) return pass;
    const evidence = {
      summary: `Passwords of ${minimumLength} characters are allowed.`,
      path: "passwordPolicy.minimumLength",
      value: minimumLength,
    };
    return fail(evidence, minimumLength >= 8 ? { severity: "low" } : {});
  },
});
