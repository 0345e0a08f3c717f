import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";
import { hasLocalSignIn } from "./sign-in.ts";

export default defineCheck({
  id: "user-pool-threat-protection-off",
  kind: "cognito-idp.user-pool",
  severity: "low",
  title: "User pool does not act on suspicious sign-ins",
  why: "Threat protection notices leaked passwords and sign-ins from unusual places and devices. Off, or in audit mode, it stops none of them.",
  fix: {
    console: [
      "Open the user pool in Cognito, then Settings, and choose the Plus feature plan.",
      "Open Threat protection, and set enforcement mode to Full function.",
    ],
    cli: `# update-user-pool sets everything that it is not given back to its default: pass what describe-user-pool shows as well
aws cognito-idp update-user-pool --user-pool-id <pool-id> --region {{region}} \\
  --user-pool-tier PLUS --user-pool-add-ons AdvancedSecurityMode=ENFORCED`,
    terraform: `resource "aws_cognito_user_pool" "this" {
  name = "{{name}}"
  user_pool_tier = "PLUS"
  user_pool_add_ons {
    advanced_security_mode = "ENFORCED"
  }
}`,
    cloudformation: `UserPool:
  Type: AWS::Cognito::UserPool
  Properties:
    UserPoolName: {{name}}
    UserPoolTier: PLUS
    UserPoolAddOns:
      AdvancedSecurityMode: ENFORCED`,
  },
  references: [
    {
      title: "Advanced security with threat protection",
      url: "https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-settings-threat-protection.html",
    },
  ],
  needs: ["cognito-idp.user-pool", "cognito-idp.user-pool-client"],
  evaluate(fact, context) {
    const { threatProtection } = fact.config;
    if (threatProtection === "ENFORCED" || !hasLocalSignIn(fact, context)) return pass;
    const summary =
      threatProtection === "AUDIT" ? "Suspicious sign-ins are counted and let through." : "Sign-ins are not looked at.";
    return fail({ summary, path: "threatProtection", value: threatProtection });
  },
});
