import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "load-balancer-waf-fails-open",
  kind: "elbv2.load-balancer",
  severity: "medium",
  title: "Load balancer lets requests through when its firewall does not answer",
  why: "With fail open a fault of AWS WAF, or load that makes it answer late, switches the protection off without anybody noticing.",
  fix: {
    console: ["Open the load balancer in EC2, then Attributes, Edit.", "Switch WAF fail open off."],
    cli: "aws elbv2 modify-load-balancer-attributes --load-balancer-arn {{arn}} --attributes Key=waf.fail_open.enabled,Value=false --region {{region}}",
    terraform: `resource "aws_lb" "this" {
  name = "{{name}}"
  enable_waf_fail_open = false
}`,
    cloudformation: `LoadBalancer:
  Type: AWS::ElasticLoadBalancingV2::LoadBalancer
  Properties:
    Name: {{name}}
    LoadBalancerAttributes:
      - Key: waf.fail_open.enabled
        Value: "false"`,
  },
  references: [
    {
      title: "Integrations for your Application Load Balancer, AWS WAF",
      url: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-integrations.html",
    },
  ],
  needs: ["elbv2.load-balancer"],
  evaluate(fact) {
    if (!fact.config.isWafFailOpen) return pass;
    return fail({ summary: "WAF fail open is on.", path: "isWafFailOpen", value: true });
  },
});
