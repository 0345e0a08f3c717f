import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "user-pool-client-no-revocation",
  kind: "cognito-idp.user-pool-client",
  severity: "low",
  title: "App client cannot take back its tokens",
  why: "Signing out or revoking a refresh token then leaves all access tokens made from it valid, and a stolen refresh token cannot be stopped one by one.",
  fix: {
    console: ["Open the user pool, then App clients, choose the client, Edit.", "Switch Token revocation on."],
    cli: `# update-user-pool-client sets everything that it is not given back to its default: pass what describe-user-pool-client shows as well
aws cognito-idp update-user-pool-client --user-pool-id <pool-id> --client-id <client-id> --region {{region}} \\
  --enable-token-revocation`,
    terraform: `resource "aws_cognito_user_pool_client" "this" {
  name         = "{{name}}"
  user_pool_id = aws_cognito_user_pool.this.id
  enable_token_revocation = true
}`,
    cloudformation: `Client:
  Type: AWS::Cognito::UserPoolClient
  Properties:
    ClientName: {{name}}
    UserPoolId: !Ref UserPool
    EnableTokenRevocation: true`,
  },
  references: [
    {
      title: "Ending user sessions with token revocation",
      url: "https://docs.aws.amazon.com/cognito/latest/developerguide/token-revocation.html",
    },
  ],
  needs: ["cognito-idp.user-pool-client"],
  evaluate(fact) {
    const { hasTokenRevocation, authFlows, oauthFlows } = fact.config;
    // Client credentials give out no refresh token that could be revoked.
    const onlyPrograms = authFlows.length === 0 && oauthFlows.every((flow) => flow === "client_credentials");
    if (hasTokenRevocation || onlyPrograms) return pass;
    return fail({ summary: "Token revocation is off.", path: "hasTokenRevocation", value: false });
  },
});
