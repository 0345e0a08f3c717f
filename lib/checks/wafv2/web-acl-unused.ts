import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "web-acl-unused",
  kind: "wafv2.web-acl",
  severity: "info",
  title: "Web ACL stands before nothing",
  why: "It protects nothing and is paid for. Somebody may believe that it does its work.",
  fix: {
    console: [
      "Open the web ACL in WAF & Shield, then Associated AWS resources.",
      "Add what it is meant for, or delete it.",
    ],
    cli: "aws wafv2 delete-web-acl --name {{name}} --id <id> --scope <scope> --lock-token <token> --region {{region}}",
    terraform: `# Delete the aws_wafv2_web_acl of {{name}}, or attach it:
resource "aws_wafv2_web_acl_association" "this" {
  resource_arn = aws_lb.this.arn
  web_acl_arn  = "{{arn}}"
}`,
    cloudformation: `# Delete the AWS::WAFv2::WebACL of {{name}}, or attach it:
Association:
  Type: AWS::WAFv2::WebACLAssociation
  Properties:
    ResourceArn: !Ref LoadBalancer
    WebACLArn: {{arn}}`,
  },
  references: [
    {
      title: "Associating or disassociating protection with an AWS resource",
      url: "https://docs.aws.amazon.com/waf/latest/developerguide/web-acl-associating-aws-resource.html",
    },
  ],
  needs: ["wafv2.web-acl", "cloudfront.distribution"],
  evaluate(fact, context) {
    const { scope, resourceArns } = fact.config;
    if (scope === "REGIONAL") {
      if (resourceArns.length > 0) return pass;
    } else if (context.all("cloudfront.distribution").some(({ config }) => config.webAclArn === fact.arn)) return pass;
    return fail({ summary: "Nothing uses it.", path: "resourceArns", value: [] });
  },
});
