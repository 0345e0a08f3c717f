import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "identity-pool-guests",
  kind: "cognito-identity.identity-pool",
  severity: "medium",
  title: "Identity pool gives AWS credentials to anybody",
  why: "Guests need no sign-in: whoever knows the id of the pool, which stands in your web page, gets AWS credentials of the guest role. Everything that role may do is open to the internet.",
  fix: {
    console: [
      "Open the identity pool in Cognito, then User access, then Guest access.",
      "Deactivate it; or keep it, and leave the guest role nothing but what a stranger may have.",
    ],
    cli: `# update-identity-pool replaces the whole pool: pass what describe-identity-pool shows as well
aws cognito-identity update-identity-pool --identity-pool-id <pool-id> --identity-pool-name {{name}} --region {{region}} \\
  --no-allow-unauthenticated-identities`,
    terraform: `resource "aws_cognito_identity_pool" "this" {
  identity_pool_name = "{{name}}"
  allow_unauthenticated_identities = false
}`,
    cloudformation: `IdentityPool:
  Type: AWS::Cognito::IdentityPool
  Properties:
    IdentityPoolName: {{name}}
    AllowUnauthenticatedIdentities: false`,
  },
  references: [
    {
      title: "Identity pools (federated identities) authentication flow",
      url: "https://docs.aws.amazon.com/cognito/latest/developerguide/authentication-flow.html",
    },
    {
      title: "Using identity pools, guest access",
      url: "https://docs.aws.amazon.com/cognito/latest/developerguide/identity-pools.html",
    },
  ],
  needs: ["cognito-identity.identity-pool"],
  evaluate(fact) {
    const { allowsGuests, guestRoleArn } = fact.config;
    if (!allowsGuests || guestRoleArn === null) return pass;
    return fail({ summary: `Guests get credentials of ${guestRoleArn}.`, path: "allowsGuests", value: true });
  },
});
