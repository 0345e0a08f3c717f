import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "web-acl-blocks-nothing",
  kind: "wafv2.web-acl",
  severity: "medium",
  title: "Web ACL blocks nothing",
  why: "The firewall is attached and lets everything through: it has no rules, or all of them only count. On paper the service is protected, in fact it is not.",
  fix: {
    console: [
      "Open the web ACL in WAF & Shield, then Rules.",
      "Add managed rule groups; for rules that only count, look at what they matched and take the override off.",
    ],
    cli: `aws wafv2 update-web-acl --name {{name}} --id <id> --scope <scope> --lock-token <token> --region {{region}} \\
  --default-action Allow={} --visibility-config file://visibility.json --rules file://rules.json # rules with OverrideAction None and Action Block`,
    terraform: `resource "aws_wafv2_web_acl" "this" {
  name  = "{{name}}"
  scope = "REGIONAL"
  rule {
    name     = "common"
    priority = 1
    override_action {
      none {}
    }
    statement {
      managed_rule_group_statement {
        vendor_name = "AWS"
        name        = "AWSManagedRulesCommonRuleSet"
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
      - Name: common
        Priority: 1
        OverrideAction: { None: {} }
        Statement:
          ManagedRuleGroupStatement: { VendorName: AWS, Name: AWSManagedRulesCommonRuleSet }`,
  },
  references: [
    {
      title: "Testing and tuning your AWS WAF protections",
      url: "https://docs.aws.amazon.com/waf/latest/developerguide/web-acl-testing.html",
    },
  ],
  needs: ["wafv2.web-acl"],
  evaluate(fact) {
    const { rules, defaultAction, firewallManagerGroups } = fact.config;
    if (defaultAction === "BLOCK" || firewallManagerGroups > 0 || rules.some(({ isCounting }) => !isCounting))
      return pass;
    const summary = rules.length === 0 ? "There are no rules." : "All rules only count.";
    return fail({ summary, path: "rules", value: rules.map(({ name }) => name) });
  },
});
