import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "graphql-without-waf",
  kind: "appsync.graphql-api",
  severity: "low",
  title: "Public GraphQL API has no web application firewall",
  why: "AWS WAF in front of the API can refuse known attacks, bots and floods before resolvers run. An API that is opened by a key which everybody can read needs it most.",
  fix: {
    console: [
      "Open WAF & Shield, then Web ACLs, and choose or make one of the API's region.",
      "Under Associated AWS resources add the AppSync API.",
    ],
    cli: "aws wafv2 associate-web-acl --web-acl-arn <web-acl-arn> --resource-arn {{arn}} --region {{region}}",
    terraform: `resource "aws_wafv2_web_acl_association" "api" {
  resource_arn = aws_appsync_graphql_api.this.arn
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
      title: "Using AWS WAF to protect your AWS AppSync APIs",
      url: "https://docs.aws.amazon.com/appsync/latest/devguide/WAF-Integration.html",
    },
  ],
  needs: ["appsync.graphql-api"],
  evaluate(fact) {
    const { webAclArn, visibility, authentication } = fact.config;
    if (webAclArn !== null || visibility === "PRIVATE") return pass;
    const isKeyFirst = authentication[0]?.type === "API_KEY";
    const evidence = { summary: "No firewall stands before the API.", path: "webAclArn", value: null };
    return fail(evidence, isKeyFirst ? { severity: "medium" } : {});
  },
});
