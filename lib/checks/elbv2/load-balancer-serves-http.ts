import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "load-balancer-serves-http",
  kind: "elbv2.load-balancer",
  severity: "medium",
  title: "Load balancer serves its targets over plain http",
  why: "Anybody on the way between caller and load balancer can read cookies, tokens and data, and change what is sent.",
  fix: {
    console: [
      "Open the load balancer in EC2, then Listeners and rules, and choose the HTTP listener.",
      "Give an HTTPS listener the certificate and the rules.",
      "Edit the HTTP listener: Redirect to URL, HTTPS, 443.",
    ],
    cli: `aws elbv2 modify-listener --listener-arn <http-listener-arn> --region {{region}} \\
  --default-actions 'Type=redirect,RedirectConfig={Protocol=HTTPS,Port=443,StatusCode=HTTP_301}'`,
    terraform: `resource "aws_lb_listener" "http" {
  load_balancer_arn = aws_lb.this.arn
  port              = 80
  protocol          = "HTTP"
  default_action {
    type = "redirect"
    redirect {
      protocol    = "HTTPS"
      port        = "443"
      status_code = "HTTP_301"
    }
  }
}`,
    cloudformation: `Http:
  Type: AWS::ElasticLoadBalancingV2::Listener
  Properties:
    LoadBalancerArn: !Ref LoadBalancer
    Port: 80
    Protocol: HTTP
    DefaultActions:
      - Type: redirect
        RedirectConfig: { Protocol: HTTPS, Port: "443", StatusCode: HTTP_301 }`,
  },
  references: [
    {
      title: "Listener rules for your Application Load Balancer",
      url: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-rules.html",
    },
  ],
  needs: ["elbv2.load-balancer"],
  evaluate(fact) {
    const { type, scheme, listeners } = fact.config;
    if (type !== "application") return pass;
    const plain = listeners.filter(
      ({ protocol, rules }) => protocol === "HTTP" && rules.some(({ actions }) => actions.includes("forward")),
    );
    if (plain.length === 0) return pass;
    const value = plain.map(({ port }) => port);
    const evidence = { summary: `Port ${value.join(", ")} forwards plain http.`, path: "listeners", value };
    return fail(evidence, scheme === "internal" ? { severity: "low" } : {});
  },
});
