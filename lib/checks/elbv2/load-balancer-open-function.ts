import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

function signsIn(actions: readonly string[]): boolean {
  return actions.some((action) => action.startsWith("authenticate-") || action === "jwt-validation");
}

export default defineCheck({
  id: "load-balancer-open-function",
  kind: "elbv2.load-balancer",
  severity: "medium",
  title: "Public load balancer runs functions without sign-in",
  why: "A rule hands requests of everybody to a Lambda function, and asks for no sign-in first. Unless the function checks each caller itself, its data and actions are open to the internet.",
  fix: {
    console: [
      "Open the load balancer in EC2, then Listeners and rules, and choose the rule.",
      "Add Authenticate user (OIDC or Cognito) or JWT validation before Forward; or let clients show a certificate (mutual TLS, verify).",
    ],
    cli: `aws elbv2 modify-rule --rule-arn <rule-arn> --region {{region}} --actions \\
  'Type=authenticate-cognito,Order=1,AuthenticateCognitoConfig={UserPoolArn=<pool>,UserPoolClientId=<client>,UserPoolDomain=<domain>}' \\
  Type=forward,Order=2,TargetGroupArn=<target-group-arn>`,
    terraform: `resource "aws_lb_listener_rule" "this" {
  listener_arn = aws_lb_listener.https.arn
  action {
    type = "authenticate-cognito"
    authenticate_cognito {
      user_pool_arn       = aws_cognito_user_pool.this.arn
      user_pool_client_id = aws_cognito_user_pool_client.this.id
      user_pool_domain    = aws_cognito_user_pool_domain.this.domain
    }
  }
  action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.function.arn
  }
  condition {
    path_pattern { values = ["/*"] }
  }
}`,
    cloudformation: `Rule:
  Type: AWS::ElasticLoadBalancingV2::ListenerRule
  Properties:
    ListenerArn: !Ref Https
    Priority: 1
    Conditions: [{ Field: path-pattern, Values: ["/*"] }]
    Actions:
      - Type: authenticate-cognito
        Order: 1
        AuthenticateCognitoConfig: { UserPoolArn: !GetAtt Pool.Arn, UserPoolClientId: !Ref Client, UserPoolDomain: !Ref Domain }
      - Type: forward
        Order: 2
        TargetGroupArn: !Ref FunctionTargets`,
  },
  references: [
    {
      title: "Authenticate users using an Application Load Balancer",
      url: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-authenticate-users.html",
    },
  ],
  needs: ["elbv2.load-balancer", "elbv2.target-group"],
  evaluate(fact, context) {
    const { type, scheme, listeners } = fact.config;
    if (type !== "application" || scheme !== "internet-facing") return pass;
    const open = listeners
      .filter(({ mutualTls }) => mutualTls !== "verify")
      .flatMap(({ port, rules }) => rules.filter((rule) => !signsIn(rule.actions)).map((rule) => ({ port, rule })))
      .filter(({ rule }) => rule.targetGroupArns.length > 0);
    if (open.length === 0) return pass;
    const groups = context.all("elbv2.target-group");
    const functions = new Set(groups.filter(({ config }) => config.targetType === "lambda").map(({ arn }) => arn));
    const value = open
      .filter(({ rule }) => rule.targetGroupArns.some((arn) => functions.has(arn)))
      .map(({ port, rule }) => `port ${port}, rule ${rule.priority}`);
    if (value.length === 0) return pass;
    return fail({ summary: "These rules run a function for everybody.", path: "listeners", value });
  },
});
