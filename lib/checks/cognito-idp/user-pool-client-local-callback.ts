import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

const LOCAL = /^https?:\/\/(localhost|127\.0\.0\.1|\[::1\])(:|\/|$)/;

export default defineCheck({
  id: "user-pool-client-local-callback",
  kind: "cognito-idp.user-pool-client",
  severity: "low",
  title: "App client of a live site sends codes to the local machine as well",
  why: "Any program on a user's machine can listen at localhost and be sent the sign-in of the live site. Development wants a client of its own.",
  fix: {
    console: [
      "Make an app client for development.",
      "Open the user pool, then App clients, choose this client, then Login pages, Edit, and delete the localhost addresses.",
    ],
    cli: `# update-user-pool-client sets everything that it is not given back to its default: pass what describe-user-pool-client shows as well
aws cognito-idp update-user-pool-client --user-pool-id <pool-id> --client-id <client-id> --region {{region}} \\
  --callback-urls https://app.example.com/callback`,
    terraform: `resource "aws_cognito_user_pool_client" "this" {
  name         = "{{name}}"
  user_pool_id = aws_cognito_user_pool.this.id
  callback_urls = ["https://app.example.com/callback"]
}`,
    cloudformation: `Client:
  Type: AWS::Cognito::UserPoolClient
  Properties:
    ClientName: {{name}}
    UserPoolId: !Ref UserPool
    CallbackURLs: ["https://app.example.com/callback"]`,
  },
  references: [
    {
      title: "Application-specific settings with app clients",
      url: "https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-client-apps.html",
    },
  ],
  needs: ["cognito-idp.user-pool-client"],
  evaluate(fact) {
    const { callbackUrls, oauthFlows } = fact.config;
    const local = callbackUrls.filter((url) => LOCAL.test(url));
    const hasLive = callbackUrls.some((url) => url.startsWith("https://") && !LOCAL.test(url));
    if (local.length === 0 || !hasLive || oauthFlows.length === 0) return pass;
    return fail({ summary: "Codes may be sent to the local machine.", path: "callbackUrls", value: local });
  },
});
