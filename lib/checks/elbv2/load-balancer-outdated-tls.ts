import { fail } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

/** Policies whose oldest protocol is TLS 1.2 or 1.3. Source: "Security policies for your Application Load Balancer". */
const MODERN = /^ELBSecurityPolicy-(TLS13-1-[23]-|TLS-1-2-|FS-1-2-)/;

export default defineCheck({
  id: "load-balancer-outdated-tls",
  kind: "elbv2.load-balancer",
  severity: "medium",
  title: "Load balancer accepts outdated TLS",
  why: "TLS 1.0 and 1.1 have known weaknesses and are forbidden by most standards. A caller or somebody between can agree on them.",
  fix: {
    console: [
      "Open the load balancer in EC2, then Listeners and rules, choose the listener, then Security, Edit secure listener settings.",
      "Choose ELBSecurityPolicy-TLS13-1-2-Res-2021-06 or newer.",
    ],
    cli: "aws elbv2 modify-listener --listener-arn <listener-arn> --ssl-policy ELBSecurityPolicy-TLS13-1-2-Res-2021-06 --region {{region}}",
    terraform: `resource "aws_lb_listener" "https" {
  load_balancer_arn = aws_lb.this.arn
  port              = 443
  protocol          = "HTTPS"
  ssl_policy        = "ELBSecurityPolicy-TLS13-1-2-Res-2021-06"
  certificate_arn   = aws_acm_certificate.this.arn
}`,
    cloudformation: `Https:
  Type: AWS::ElasticLoadBalancingV2::Listener
  Properties:
    LoadBalancerArn: !Ref LoadBalancer
    Port: 443
    Protocol: HTTPS
    SslPolicy: ELBSecurityPolicy-TLS13-1-2-Res-2021-06`,
  },
  references: [
    {
      title: "Security policies for your Application Load Balancer",
      url: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html",
    },
  ],
  needs: ["elbv2.load-balancer"],
  evaluate(fact) {
    return fact.config.listeners.flatMap(({ arn, port, sslPolicy }) => {
      if (sslPolicy === null || MODERN.test(sslPolicy)) return [];
      return [
        fail(
          { summary: `Port ${port} uses ${sslPolicy}.`, path: "listeners.sslPolicy", value: sslPolicy },
          { discriminator: arn },
        ),
      ];
    });
  },
});
