import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "user-pool-client-implicit-flow",
  kind: "cognito-idp.user-pool-client",
  severity: "medium",
  title: "App client puts tokens into addresses",
  why: "The implicit flow hands tokens over in the fragment of an address, where browser histories, extensions and scripts of the page can read them. OAuth 2.1 no longer has it.",
  fix: {
    console: [
      "Open the user pool, then App clients, choose the client, then Login pages, Edit.",
      "Take out Implicit grant, choose Authorization code grant, and let the app use PKCE.",
    ],
    cli: `# update-user-pool-client sets everything that it is not given back to its default: pass what describe-user-pool-client shows as well
aws cognito-idp update-user-pool-client --user-pool-id <pool-id> --client-id <client-id> --region {{region}} \\
  --allowed-o-auth-flows code --allowed-o-auth-flows-user-pool-client`,
    terraform: `resource "aws_cognito_user_pool_client" "this" {
  name         = "{{name}}"
  user_pool_id = aws_cognito_user_pool.this.id
  allowed_oauth_flows                  = ["code"]
  allowed_oauth_flows_user_pool_client = true
}`,
    cloudformation: `Client:
  Type: AWS::Cognito::UserPoolClient
  Properties:
    ClientName: {{name}}
    UserPoolId: !Ref UserPool
    AllowedOAuthFlows: [code]
    AllowedOAuthFlowsUserPoolClient: true`,
  },
  references: [
    {
      title: "Application-specific settings with app clients",
      url: "https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-client-apps.html",
    },
  ],
  needs: ["cognito-idp.user-pool-client"],
  evaluate(fact) {
    const { oauthFlows } = fact.config;
    if (!oauthFlows.includes("implicit")) return pass;
    return fail({ summary: "The implicit flow is allowed.", path: "oauthFlows", value: oauthFlows });
  },
});
