import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "load-balancer-desync-let-through",
  kind: "elbv2.load-balancer",
  severity: "medium",
  title: "Load balancer lets ambiguous requests through",
  why: "In monitor mode requests that servers read differently reach your targets. With them attackers smuggle requests past your checks and take over what other callers are sent.",
  fix: {
    console: [
      "Open the load balancer in EC2, then Attributes, Edit.",
      "Choose Defensive or Strictest as Desync mitigation mode.",
    ],
    cli: "aws elbv2 modify-load-balancer-attributes --load-balancer-arn {{arn}} --attributes Key=routing.http.desync_mitigation_mode,Value=defensive --region {{region}}",
    terraform: `resource "aws_lb" "this" {
  name = "{{name}}"
  desync_mitigation_mode = "defensive"
}`,
    cloudformation: `LoadBalancer:
  Type: AWS::ElasticLoadBalancingV2::LoadBalancer
  Properties:
    Name: {{name}}
    LoadBalancerAttributes:
      - Key: routing.http.desync_mitigation_mode
        Value: defensive`,
  },
  references: [
    {
      title: "Edit attributes for your Application Load Balancer, desync mitigation mode",
      url: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-load-balancer-attributes.html",
    },
  ],
  needs: ["elbv2.load-balancer"],
  evaluate(fact) {
    const { desyncMode } = fact.config;
    if (desyncMode !== "monitor") return pass;
    return fail({ summary: "Ambiguous requests are only counted.", path: "desyncMode", value: desyncMode });
  },
});
