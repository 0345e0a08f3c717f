import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "load-balancer-deletion-protection-off",
  kind: "elbv2.load-balancer",
  severity: "low",
  title: "Load balancer can be deleted with one call",
  why: "A wrong click or template, or an intruder, takes the service off the net. Deletion protection asks for a second, deliberate call.",
  fix: {
    console: ["Open the load balancer in EC2, then Attributes, Edit.", "Switch Deletion protection on."],
    cli: "aws elbv2 modify-load-balancer-attributes --load-balancer-arn {{arn}} --attributes Key=deletion_protection.enabled,Value=true --region {{region}}",
    terraform: `resource "aws_lb" "this" {
  name = "{{name}}"
  enable_deletion_protection = true
}`,
    cloudformation: `LoadBalancer:
  Type: AWS::ElasticLoadBalancingV2::LoadBalancer
  Properties:
    Name: {{name}}
    LoadBalancerAttributes:
      - Key: deletion_protection.enabled
        Value: "true"`,
  },
  references: [
    {
      title: "Edit attributes for your Application Load Balancer",
      url: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-load-balancer-attributes.html",
    },
  ],
  needs: ["elbv2.load-balancer"],
  evaluate(fact) {
    if (fact.config.hasDeletionProtection || "elbv2.k8s.aws/cluster" in fact.tags) return pass;
    return fail({ summary: "Deletion protection is off.", path: "hasDeletionProtection", value: false });
  },
});
