import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";
import { hasLocalSignIn } from "./sign-in.ts";

export default defineCheck({
  id: "user-pool-without-waf",
  kind: "cognito-idp.user-pool",
  severity: "low",
  title: "User pool has no web application firewall",
  why: "The sign-in and sign-up of a user pool are open to the internet. AWS WAF can slow down those who try passwords, make accounts in bulk or send codes at your cost.",
  fix: {
    console: [
      "Open the user pool in Cognito, then AWS WAF under Security, Edit.",
      "Choose a web ACL with a rate-based rule.",
    ],
    cli: "aws wafv2 associate-web-acl --web-acl-arn <web-acl-arn> --resource-arn {{arn}} --region {{region}}",
    terraform: `resource "aws_wafv2_web_acl_association" "pool" {
  resource_arn = aws_cognito_user_pool.this.arn
  web_acl_arn  = aws_wafv2_web_acl.this.arn
}`,
    cloudformation: `Association:
  Type: AWS::WAFv2::WebACLAssociation
  Properties:
    ResourceArn: {{arn}}
    WebACLArn: !GetAtt WebAcl.Arn`,
  },
  references: [
    {
      title: "Associate an AWS WAF web ACL with a user pool",
      url: "https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-waf.html",
    },
  ],
  needs: ["cognito-idp.user-pool", "cognito-idp.user-pool-client", "wafv2.web-acl"],
  evaluate(fact, context) {
    if (!hasLocalSignIn(fact, context)) return pass;
    if (context.all("wafv2.web-acl").some(({ config }) => config.resourceArns.includes(fact.arn))) return pass;
    return fail({ summary: "No firewall stands before the pool." });
  },
});
