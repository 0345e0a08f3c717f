import { z } from "zod";
import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "user-pool-client-long-session",
  kind: "cognito-idp.user-pool-client",
  severity: "low",
  title: "App client keeps users signed in for months",
  why: "A refresh token renews a session without password or second factor until it ends. Taken from a browser or phone it is as good as the account for all that time.",
  fix: {
    console: [
      "Open the user pool, then App clients, choose the client, Edit.",
      "Set Refresh token expiration to 30 days or less, or switch refresh token rotation on.",
    ],
    cli: `# update-user-pool-client sets everything that it is not given back to its default: pass what describe-user-pool-client shows as well
aws cognito-idp update-user-pool-client --user-pool-id <pool-id> --client-id <client-id> --region {{region}} \\
  --refresh-token-validity 30 --token-validity-units RefreshToken=days`,
    terraform: `resource "aws_cognito_user_pool_client" "this" {
  name         = "{{name}}"
  user_pool_id = aws_cognito_user_pool.this.id
  refresh_token_validity = 30
  token_validity_units {
    refresh_token = "days"
  }
}`,
    cloudformation: `Client:
  Type: AWS::Cognito::UserPoolClient
  Properties:
    ClientName: {{name}}
    UserPoolId: !Ref UserPool
    RefreshTokenValidity: 30
    TokenValidityUnits: { RefreshToken: days }`,
  },
  references: [
    {
      title: "Refresh tokens",
      url: "https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-refresh-token.html",
    },
  ],
  needs: ["cognito-idp.user-pool-client"],
  parameters: z.object({ days: z.number().int().min(1).default(90) }),
  evaluate(fact, context) {
    const { refreshTokenSeconds, rotatesRefreshTokens } = fact.config;
    const days = Math.floor(refreshTokenSeconds / 86_400);
    // With rotation a copied token is refused once the owner has used it.
    if (rotatesRefreshTokens || refreshTokenSeconds <= context.parameters.days * 86_400) return pass;
    return fail({
      summary: `Refresh tokens hold ${days} days.`,
      path: "refreshTokenSeconds",
      value: refreshTokenSeconds,
    });
  },
});
