import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "identity-pool-ambiguous-role",
  kind: "cognito-identity.identity-pool",
  severity: "low",
  title: "Identity pool gives a role where its rules decide nothing",
  why: "When no rule fits, or the token names no role, the caller gets the role for all signed-in users instead of being refused. A user whom you forgot in the rules is let in.",
  fix: {
    console: [
      "Open the identity pool in Cognito, then User access, choose the provider, then Role settings, Edit.",
      "Choose Deny request under role resolution.",
    ],
    cli: `aws cognito-identity set-identity-pool-roles --identity-pool-id <pool-id> --region {{region}} --roles authenticated=<role-arn> \\
  --role-mappings '{"<provider>":{"Type":"Token","AmbiguousRoleResolution":"Deny"}}'`,
    terraform: `resource "aws_cognito_identity_pool_roles_attachment" "this" {
  identity_pool_id = aws_cognito_identity_pool.this.id
  roles            = { authenticated = aws_iam_role.users.arn }
  role_mapping {
    identity_provider         = "<provider>"
    type                      = "Token"
    ambiguous_role_resolution = "Deny"
  }
}`,
    cloudformation: `Roles:
  Type: AWS::Cognito::IdentityPoolRoleAttachment
  Properties:
    IdentityPoolId: !Ref IdentityPool
    RoleMappings:
      provider:
        IdentityProvider: <provider>
        Type: Token
        AmbiguousRoleResolution: Deny`,
  },
  references: [
    {
      title: "Using role-based access control",
      url: "https://docs.aws.amazon.com/cognito/latest/developerguide/role-based-access-control.html",
    },
  ],
  needs: ["cognito-identity.identity-pool"],
  evaluate(fact) {
    const { roleMappings, authenticatedRoleArn } = fact.config;
    if (authenticatedRoleArn === null) return pass;
    return roleMappings
      .filter(({ whenAmbiguous }) => whenAmbiguous !== "Deny")
      .map(({ provider, whenAmbiguous }) =>
        fail(
          {
            summary: `Users of ${provider} whom nothing fits get ${authenticatedRoleArn}.`,
            path: "roleMappings",
            value: whenAmbiguous,
          },
          { discriminator: provider },
        ),
      );
  },
});
