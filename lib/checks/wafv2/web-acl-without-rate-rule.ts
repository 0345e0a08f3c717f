import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

/** Managed groups that limit by caller themselves. */
const LIMITING = /^AWS\/AWSManagedRules(AntiDDoS|ATP|ACFP|BotControl)RuleSet$/;

export default defineCheck({
  id: "web-acl-without-rate-rule",
  kind: "wafv2.web-acl",
  severity: "low",
  title: "Web ACL does not limit callers",
  why: "Without a rate-based rule one address can try passwords, scrape data or flood the service as fast as it likes.",
  fix: {
    console: [
      "Open the web ACL in WAF & Shield, then Rules, Add rules, Rate-based rule.",
      "Choose a limit that no real caller reaches, and Block or Challenge.",
    ],
    cli: `aws wafv2 update-web-acl --name {{name}} --id <id> --scope <scope> --lock-token <token> --region {{region}} \\
  --default-action Allow={} --visibility-config file://visibility.json --rules file://rules.json # with a RateBasedStatement`,
    terraform: `resource "aws_wafv2_web_acl" "this" {
  name  = "{{name}}"
  scope = "REGIONAL"
  rule {
    name     = "rate"
    priority = 0
    action {
      block {}
    }
    statement {
      rate_based_statement {
        limit              = 1000
        aggregate_key_type = "IP"
      }
    }
  }
}`,
    cloudformation: `WebAcl:
  Type: AWS::WAFv2::WebACL
  Properties:
    Name: {{name}}
    Scope: REGIONAL
    Rules:
      - Name: rate
        Priority: 0
        Action: { Block: {} }
        Statement:
          RateBasedStatement: { Limit: 1000, AggregateKeyType: IP }`,
  },
  references: [
    {
      title: "Using rate-based rule statements in AWS WAF",
      url: "https://docs.aws.amazon.com/waf/latest/developerguide/waf-rule-statement-type-rate-based.html",
    },
  ],
  needs: ["wafv2.web-acl"],
  evaluate(fact) {
    const { rules, firewallManagerGroups, defaultAction } = fact.config;
    // A rule group of one's own may hold one, and so may those of Firewall Manager.
    const mayHold = firewallManagerGroups > 0 || rules.some(({ type }) => type === "group");
    const limits = rules.some(
      ({ type, managedName, isCounting }) => !isCounting && (type === "rate" || LIMITING.test(managedName ?? "")),
    );
    if (limits || mayHold || defaultAction === "BLOCK") return pass;
    return fail({ summary: "No rule counts by caller and acts.", path: "rules", value: rules.map(({ name }) => name) });
  },
});
