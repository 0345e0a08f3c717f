import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";
import { hasLocalSignIn } from "./sign-in.ts";

export default defineCheck({
  id: "user-pool-mfa-by-message-only",
  kind: "cognito-idp.user-pool",
  severity: "low",
  title: "User pool sends the second factor by text message or mail alone",
  why: "Text messages can be diverted by taking over a phone number, mail by taking over the mailbox, which often also resets the password. An authenticator app can not.",
  fix: {
    console: [
      "Open the user pool in Cognito, then Sign-in under Authentication, then Multi-factor authentication, Edit.",
      "Add Authenticator apps.",
    ],
    cli: `aws cognito-idp set-user-pool-mfa-config --user-pool-id <pool-id> --region {{region}} \\
  --software-token-mfa-configuration Enabled=true --mfa-configuration <as-today>`,
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
    const { mfa, mfaMethods, firstFactors } = fact.config;
    if (mfa === "OFF" || mfaMethods.includes("totp") || firstFactors.includes("WEB_AUTHN")) return pass;
    if (!hasLocalSignIn(fact, context)) return pass;
    return fail({ summary: "No authenticator app can be used.", path: "mfaMethods", value: mfaMethods });
  },
});
