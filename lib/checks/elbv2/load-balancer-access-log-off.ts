import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "load-balancer-access-log-off",
  kind: "elbv2.load-balancer",
  severity: "medium",
  title: "Load balancer writes no access log",
  why: "The access log says who called what, from where, and how it was answered. Without it an attack cannot be seen or reconstructed.",
  fix: {
    console: ["Open the load balancer in EC2, then Attributes, Edit.", "Switch Access logs on and name a bucket."],
    cli: `aws elbv2 modify-load-balancer-attributes --load-balancer-arn {{arn}} --region {{region}} \\
  --attributes Key=access_logs.s3.enabled,Value=true Key=access_logs.s3.bucket,Value=<bucket>`,
    terraform: `resource "aws_lb" "this" {
  name = "{{name}}"
  access_logs {
    bucket  = aws_s3_bucket.logs.id
    enabled = true
  }
}`,
    cloudformation: `LoadBalancer:
  Type: AWS::ElasticLoadBalancingV2::LoadBalancer
  Properties:
    Name: {{name}}
    LoadBalancerAttributes:
      - Key: access_logs.s3.enabled
        Value: "true"`,
  },
  references: [
    {
      title: "Access logs for your Application Load Balancer",
      url: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-access-logs.html",
    },
  ],
  needs: ["elbv2.load-balancer"],
  evaluate(fact) {
    const { type, hasAccessLogs, listeners } = fact.config;
    if (hasAccessLogs || type === "gateway") return pass;
    // Network load balancers only log what goes through TLS listeners.
    if (type === "network" && !listeners.some(({ protocol }) => protocol === "TLS")) return pass;
    return fail({ summary: "No access log is written.", path: "hasAccessLogs", value: false });
  },
});
