import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

/** Names of custom attributes that programs take rights from. */
const RIGHTS =
  /^custom:(.*(admin|role|tenant|permission|privilege|scope|entitlement|clearance)|(.*[:_-])?(plan|tier|group|org|organi[sz]ation|company|account)s?(_?id)?$)/i;

export default defineCheck({
  id: "user-pool-client-writes-rights",
  kind: "cognito-idp.user-pool-client",
  severity: "high",
  title: "Users may change an attribute that looks like their own rights",
  why: "A signed-in user can set each attribute that the client may write, with one call and their own access token. If your code reads roles, plans or tenants from it, everybody can give them to themselves.",
  fix: {
    console: [
      "Open the user pool, then App clients, choose the client, then Attribute permissions, Edit.",
      "Take the write permission away; let your backend set the attribute, or use groups.",
    ],
    cli: `# update-user-pool-client sets everything that it is not given back to its default: pass what describe-user-pool-client shows as well
aws cognito-idp update-user-pool-client --user-pool-id <pool-id> --client-id <client-id> --region {{region}} \\
  --write-attributes email name`,
    terraform: `resource "aws_cognito_user_pool_client" "this" {
  name         = "{{name}}"
  user_pool_id = aws_cognito_user_pool.this.id
  write_attributes = ["email", "name"]
}`,
    cloudformation: `Client:
  Type: AWS::Cognito::UserPoolClient
  Properties:
    ClientName: {{name}}
    UserPoolId: !Ref UserPool
    WriteAttributes: [email, name]`,
  },
  references: [
    {
      title: "Working with user attributes",
      url: "https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-attributes.html",
    },
  ],
  needs: ["cognito-idp.user-pool-client", "cognito-idp.user-pool"],
  evaluate(fact, context) {
    const { writeAttributes, poolArn } = fact.config;
    const rights = writeAttributes.filter((name) => RIGHTS.test(name));
    if (rights.length === 0) return pass;
    const pool = context.find("cognito-idp.user-pool", poolArn);
    if (pool === undefined) return pass;
    const { mutableAttributes, allowsSelfSignUp } = pool.config;
    // What never changes is still chosen by whoever signs up.
    const open = rights.filter((name) => allowsSelfSignUp || mutableAttributes.includes(name));
    if (open.length === 0) return pass;
    return fail({ summary: "Users may write these attributes.", path: "writeAttributes", value: open });
  },
});
