import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";
import { hasLocalSignIn } from "./sign-in.ts";

export default defineCheck({
  id: "user-pool-mfa-off",
  kind: "cognito-idp.user-pool",
  severity: "medium",
  title: "User pool lets users sign in with a password alone",
  why: "A guessed, reused or phished password is then enough to take an account over. A second factor stops nearly all of these attacks.",
  fix: {
    console: [
      "Open the user pool in Cognito, then Sign-in under Authentication, then Multi-factor authentication, Edit.",
      "Choose Require MFA with authenticator apps; Optional MFA while users move over.",
    ],
    cli: `aws cognito-idp set-user-pool-mfa-config --user-pool-id <pool-id> --region {{region}} \\
  --software-token-mfa-configuration Enabled=true --mfa-configuration ON`,
    terraform: `resource "aws_cognito_user_pool" "this" {
  name = "{{name}}"
  mfa_configuration = "ON"
  software_token_mfa_configuration {
    enabled = true
  }
}`,
    cloudformation: `UserPool:
  Type: AWS::Cognito::UserPool
  Properties:
    UserPoolName: {{name}}
    MfaConfiguration: "ON"
    EnabledMfas: [SOFTWARE_TOKEN_MFA]`,
  },
  references: [
    {
      title: "Adding MFA to a user pool",
      url: "https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-mfa.html",
    },
  ],
  needs: ["cognito-idp.user-pool", "cognito-idp.user-pool-client"],
  evaluate(fact, context) {
    const { mfa, firstFactors } = fact.config;
    if (mfa === "ON" || !hasLocalSignIn(fact, context)) return pass;
    // Passkeys and codes alone are no passwords.
    if (!firstFactors.includes("PASSWORD")) return pass;
    if (mfa === "OPTIONAL")
      return fail({ summary: "Users may leave the second factor out.", path: "mfa", value: mfa }, { severity: "low" });
    return fail({ summary: "There is no second factor.", path: "mfa", value: mfa });
  },
});
