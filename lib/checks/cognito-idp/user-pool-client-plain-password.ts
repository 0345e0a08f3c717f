import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "user-pool-client-plain-password",
  kind: "cognito-idp.user-pool-client",
  severity: "low",
  title: "App client takes passwords as they are",
  why: "With USER_PASSWORD_AUTH the app sends the password itself to Cognito, and every proxy, log and error report on the way can hold it. With SRP the password never leaves the device.",
  fix: {
    console: [
      "Open the user pool, then App clients, choose the client, Edit.",
      "Under Authentication flows take out ALLOW_USER_PASSWORD_AUTH and choose ALLOW_USER_SRP_AUTH or ALLOW_USER_AUTH.",
    ],
    cli: `# update-user-pool-client sets everything that it is not given back to its default: pass what describe-user-pool-client shows as well
aws cognito-idp update-user-pool-client --user-pool-id <pool-id> --client-id <client-id> --region {{region}} \\
  --explicit-auth-flows ALLOW_USER_SRP_AUTH ALLOW_REFRESH_TOKEN_AUTH`,
    terraform: `resource "aws_cognito_user_pool_client" "this" {
  name         = "{{name}}"
  user_pool_id = aws_cognito_user_pool.this.id
  explicit_auth_flows = ["ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"]
}`,
    cloudformation: `Client:
  Type: AWS::Cognito::UserPoolClient
  Properties:
    ClientName: {{name}}
    UserPoolId: !Ref UserPool
    ExplicitAuthFlows: [ALLOW_USER_SRP_AUTH, ALLOW_REFRESH_TOKEN_AUTH]`,
  },
  references: [
    {
      title: "Authentication with Amazon Cognito user pools",
      url: "https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-authentication-flow-methods.html",
    },
  ],
  needs: ["cognito-idp.user-pool-client", "cognito-idp.user-pool"],
  evaluate(fact, context) {
    const { authFlows, poolArn } = fact.config;
    if (!authFlows.includes("ALLOW_USER_PASSWORD_AUTH")) return pass;
    // Users that come from another directory can only be taken over with their password.
    const pool = context.find("cognito-idp.user-pool", poolArn);
    if (pool?.config.triggers.some(({ trigger }) => trigger === "UserMigration") === true) return pass;
    return fail({ summary: "Clients may send the password itself.", path: "authFlows", value: authFlows });
  },
});
