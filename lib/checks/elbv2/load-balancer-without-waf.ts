import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "load-balancer-without-waf",
  kind: "elbv2.load-balancer",
  severity: "low",
  title: "Public load balancer has no web application firewall",
  why: "AWS WAF in front of the load balancer can refuse known attacks, bots and floods before they reach your services.",
  fix: {
    console: [
      "Open WAF & Shield, then Web ACLs, and choose or make one of the balancer's region.",
      "Under Associated AWS resources add the load balancer.",
    ],
    cli: "aws wafv2 associate-web-acl --web-acl-arn <web-acl-arn> --resource-arn {{arn}} --region {{region}}",
    terraform: `resource "aws_wafv2_web_acl_association" "this" {
  resource_arn = aws_lb.this.arn
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
      title: "Integrations for your Application Load Balancer, AWS WAF",
      url: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-integrations.html",
    },
  ],
  needs: ["elbv2.load-balancer", "wafv2.web-acl"],
  evaluate(fact, context) {
    const { type, scheme, listeners } = fact.config;
    const serves = listeners.some(({ rules }) => rules.some(({ actions }) => actions.includes("forward")));
    if (type !== "application" || scheme !== "internet-facing" || !serves) return pass;
    const isGuarded = context.all("wafv2.web-acl").some(({ config }) => config.resourceArns.includes(fact.arn));
    if (isGuarded) return pass;
    return fail({ summary: "No firewall stands before the load balancer.", path: "scheme", value: scheme });
  },
});
