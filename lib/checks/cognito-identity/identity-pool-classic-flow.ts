import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "identity-pool-classic-flow",
  kind: "cognito-identity.identity-pool",
  severity: "medium",
  title: "Identity pool lets callers choose their role",
  why: "In the basic (classic) flow the caller gets a token and assumes any role that trusts the pool, without the limits that Cognito puts on guests and without your role rules.",
  fix: {
    console: [
      "Move your apps to the enhanced flow (GetCredentialsForIdentity).",
      "Open the identity pool in Cognito, then Identity pool properties, then Basic (classic) authentication, and deactivate it.",
    ],
    cli: `# update-identity-pool replaces the whole pool: pass what describe-identity-pool shows as well
aws cognito-identity update-identity-pool --identity-pool-id <pool-id> --identity-pool-name {{name}} --region {{region}} \\
  --no-allow-unauthenticated-identities --no-allow-classic-flow # --allow-unauthenticated-identities where guests are wanted`,
    terraform: `resource "aws_cognito_identity_pool" "this" {
  identity_pool_name = "{{name}}"
  allow_classic_flow = false
}`,
    cloudformation: `IdentityPool:
  Type: AWS::Cognito::IdentityPool
  Properties:
    IdentityPoolName: {{name}}
    AllowClassicFlow: false`,
  },
  references: [
    {
      title: "Identity pools authentication flow",
      url: "https://docs.aws.amazon.com/cognito/latest/developerguide/authentication-flow.html",
    },
  ],
  needs: ["cognito-identity.identity-pool"],
  evaluate(fact) {
    const { allowsClassicFlow } = fact.config;
    if (!allowsClassicFlow) return pass;
    return fail({ summary: "The basic (classic) flow is on.", path: "allowsClassicFlow", value: true });
  },
});
