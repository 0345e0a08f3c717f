import { fail } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "identity-pool-stale-tokens",
  kind: "cognito-identity.identity-pool",
  severity: "low",
  title: "Identity pool gives credentials to users who are no longer there",
  why: "The pool does not ask the user pool whether a user was disabled or deleted, or signed out everywhere, so an old token still brings AWS credentials until it ends.",
  fix: {
    console: [
      "Open the identity pool in Cognito, then User access, choose the user pool's provider, Edit.",
      "Switch the server-side token check on (by command line or template where the console does not show it).",
    ],
    cli: `# update-identity-pool replaces the whole pool: pass what describe-identity-pool shows as well
aws cognito-identity update-identity-pool --identity-pool-id <pool-id> --identity-pool-name {{name}} --region {{region}} \\
  --no-allow-unauthenticated-identities \\
  --cognito-identity-providers ProviderName=<provider>,ClientId=<client>,ServerSideTokenCheck=true # --allow-unauthenticated-identities where guests are wanted`,
    terraform: `resource "aws_cognito_identity_pool" "this" {
  identity_pool_name = "{{name}}"
  cognito_identity_providers {
    client_id               = aws_cognito_user_pool_client.this.id
    provider_name           = aws_cognito_user_pool.this.endpoint
    server_side_token_check = true
  }
}`,
    cloudformation: `IdentityPool:
  Type: AWS::Cognito::IdentityPool
  Properties:
    IdentityPoolName: {{name}}
    CognitoIdentityProviders:
      - ClientId: !Ref Client
        ProviderName: !GetAtt UserPool.ProviderName
        ServerSideTokenCheck: true`,
  },
  references: [
    {
      title: "CognitoIdentityProvider, Amazon Cognito Federated Identities API Reference",
      url: "https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_CognitoIdentityProvider.html",
    },
  ],
  needs: ["cognito-identity.identity-pool"],
  evaluate(fact) {
    return fact.config.userPools
      .filter(({ checksTokenOnServer }) => !checksTokenOnServer)
      .map(({ provider, clientId }) =>
        fail(
          { summary: `Tokens of ${provider} are not checked with the user pool.`, path: "userPools", value: clientId },
          { discriminator: `${provider} ${clientId}` },
        ),
      );
  },
});
