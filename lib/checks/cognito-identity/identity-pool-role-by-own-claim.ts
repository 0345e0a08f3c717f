import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "identity-pool-role-by-own-claim",
  kind: "cognito-identity.identity-pool",
  severity: "high",
  title: "Identity pool gives roles by a claim that users may write",
  why: "A rule chooses the AWS role from an attribute that users of the pool can set with their own token. They can give themselves the role.",
  fix: {
    console: [
      "Open the identity pool in Cognito, then User access, choose the provider, then Role settings, Edit.",
      "Choose roles by cognito:groups or by the role in the token; or take the write permission on the attribute away in the app client.",
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
  needs: ["cognito-identity.identity-pool", "cognito-idp.user-pool-client"],
  evaluate(fact, context) {
    const rules = fact.config.roleMappings.flatMap(({ provider, rules }) => rules.map((rule) => ({ provider, rule })));
    if (rules.length === 0) return pass;
    const clients = context.all("cognito-idp.user-pool-client");
    return rules.flatMap(({ provider, rule }) => {
      // A mapping of a user pool is keyed `<provider name>:<client id>`.
      const clientId = provider.slice(provider.lastIndexOf(":") + 1);
      const client = clients.find(({ config }) => config.clientId === clientId);
      if (client?.config.writeAttributes.includes(rule.claim) !== true) return [];
      const summary = `${rule.claim} decides on ${rule.roleArn}, and users may write it.`;
      return [
        fail(
          { summary, path: "roleMappings.rules", value: rule },
          { discriminator: `${provider} ${rule.claim} ${rule.value}` },
        ),
      ];
    });
  },
});
