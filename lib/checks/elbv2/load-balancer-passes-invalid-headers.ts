import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "load-balancer-passes-invalid-headers",
  kind: "elbv2.load-balancer",
  severity: "low",
  title: "Load balancer passes malformed headers on",
  why: "Headers with forbidden characters are read by one server in one way and by the next in another. Attackers use that to smuggle a second request past your checks.",
  fix: {
    console: ["Open the load balancer in EC2, then Attributes, Edit.", "Switch Drop invalid header fields on."],
    cli: "aws elbv2 modify-load-balancer-attributes --load-balancer-arn {{arn}} --attributes Key=routing.http.drop_invalid_header_fields.enabled,Value=true --region {{region}}",
    terraform: `resource "aws_lb" "this" {
  name = "{{name}}"
  drop_invalid_header_fields = true
}`,
    cloudformation: `LoadBalancer:
  Type: AWS::ElasticLoadBalancingV2::LoadBalancer
  Properties:
    Name: {{name}}
    LoadBalancerAttributes:
      - Key: routing.http.drop_invalid_header_fields.enabled
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
    const { type, dropsInvalidHeaders, desyncMode } = fact.config;
    // The strictest mode refuses such requests anyway.
    if (type !== "application" || dropsInvalidHeaders || desyncMode === "strictest") return pass;
    return fail({ summary: "Malformed headers are passed on.", path: "dropsInvalidHeaders", value: false });
  },
});
