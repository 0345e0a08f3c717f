import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";
import { clientsOf } from "./sign-in.ts";

export default defineCheck({
  id: "user-pool-open-sign-up",
  kind: "cognito-idp.user-pool",
  severity: "low",
  title: "Anybody may make an account in the user pool",
  why: "Self sign-up is right for a shop and wrong for an internal tool. Where being signed in is all that an API asks, a stranger with a fresh account gets in.",
  fix: {
    console: [
      "Open the user pool in Cognito, then Sign-up under Authentication, then Self-service sign-up, Edit.",
      "Switch self-registration off, or add a pre sign-up trigger that lets in only whom you expect.",
    ],
    cli: `# update-user-pool sets everything that it is not given back to its default: pass what describe-user-pool shows as well
aws cognito-idp update-user-pool --user-pool-id <pool-id> --region {{region}} \\
  --admin-create-user-config AllowAdminCreateUserOnly=true`,
    terraform: `resource "aws_cognito_user_pool" "this" {
  name = "{{name}}"
  admin_create_user_config {
    allow_admin_create_user_only = true
  }
}`,
    cloudformation: `UserPool:
  Type: AWS::Cognito::UserPool
  Properties:
    UserPoolName: {{name}}
    AdminCreateUserConfig:
      AllowAdminCreateUserOnly: true`,
  },
  references: [
    {
      title: "Signing up and confirming user accounts",
      url: "https://docs.aws.amazon.com/cognito/latest/developerguide/signing-up-users-in-your-app.html",
    },
  ],
  needs: ["cognito-idp.user-pool", "cognito-idp.user-pool-client"],
  evaluate(fact, context) {
    const { allowsSelfSignUp, triggers } = fact.config;
    if (!allowsSelfSignUp || triggers.some(({ trigger }) => trigger === "PreSignUp")) return pass;
    // Each client that knows no secret can be used by whoever reads its id in the page.
    if (clientsOf(fact, context).length === 0) return pass;
    return fail({ summary: "Sign-up is open, and no function looks at it.", path: "allowsSelfSignUp", value: true });
  },
});
