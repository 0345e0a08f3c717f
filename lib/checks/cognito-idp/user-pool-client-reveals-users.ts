import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "user-pool-client-reveals-users",
  kind: "cognito-idp.user-pool-client",
  severity: "low",
  title: "App client tells whether an account exists",
  why: "Sign-in and reset answer differently for accounts that exist, so anybody can try out mail addresses and collect those of your users, then attack their passwords.",
  fix: {
    console: [
      "Open the user pool, then App clients, choose the client, Edit.",
      "Switch Prevent user existence errors on.",
    ],
    cli: `# update-user-pool-client sets everything that it is not given back to its default: pass what describe-user-pool-client shows as well
aws cognito-idp update-user-pool-client --user-pool-id <pool-id> --client-id <client-id> --region {{region}} \\
  --prevent-user-existence-errors ENABLED`,
    terraform: `resource "aws_cognito_user_pool_client" "this" {
  name         = "{{name}}"
  user_pool_id = aws_cognito_user_pool.this.id
  prevent_user_existence_errors = "ENABLED"
}`,
    cloudformation: `Client:
  Type: AWS::Cognito::UserPoolClient
  Properties:
    ClientName: {{name}}
    UserPoolId: !Ref UserPool
    PreventUserExistenceErrors: ENABLED`,
  },
  references: [
    {
      title: "Managing user existence error responses",
      url: "https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-managing-errors.html",
    },
  ],
  needs: ["cognito-idp.user-pool-client"],
  evaluate(fact) {
    const { hidesUserExistence, authFlows, oauthFlows } = fact.config;
    const onlyPrograms =
      authFlows.every((flow) => flow === "ALLOW_REFRESH_TOKEN_AUTH") &&
      oauthFlows.every((flow) => flow === "client_credentials");
    if (hidesUserExistence || onlyPrograms) return pass;
    return fail({ summary: "Answers tell whether a user exists.", path: "hidesUserExistence", value: false });
  },
});
