import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "web-acl-without-managed-rules",
  kind: "wafv2.web-acl",
  severity: "low",
  title: "Web ACL knows no rules against known attacks",
  why: "Managed rule groups carry signatures of injection, known bad inputs and hostile addresses, and are kept up to date. Without any, the firewall refuses only what you wrote down yourself.",
  fix: {
    console: [
      "Open the web ACL in WAF & Shield, then Rules, Add rules, Managed rule groups.",
      "Add the core rule set and known bad inputs, first in count mode, then without override.",
    ],
    cli: `aws wafv2 update-web-acl --name {{name}} --id <id> --scope <scope> --lock-token <token> --region {{region}} \\
  --default-action Allow={} --visibility-config file://visibility.json --rules file://rules.json # with AWSManagedRulesCommonRuleSet and AWSManagedRulesKnownBadInputsRuleSet`,
    terraform: `resource "aws_wafv2_web_acl" "this" {
  name  = "{{name}}"
  scope = "REGIONAL"
  rule {
    name     = "bad-inputs"
    priority = 2
    override_action {
      none {}
    }
    statement {
      managed_rule_group_statement {
        vendor_name = "AWS"
        name        = "AWSManagedRulesKnownBadInputsRuleSet"
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
      - Name: bad-inputs
        Priority: 2
        OverrideAction: { None: {} }
        Statement:
          ManagedRuleGroupStatement: { VendorName: AWS, Name: AWSManagedRulesKnownBadInputsRuleSet }`,
  },
  references: [
    {
      title: "AWS Managed Rules rule groups list",
      url: "https://docs.aws.amazon.com/waf/latest/developerguide/aws-managed-rule-groups-list.html",
    },
  ],
  needs: ["wafv2.web-acl"],
  evaluate(fact) {
    const { rules, firewallManagerGroups, defaultAction } = fact.config;
    if (defaultAction === "BLOCK" || firewallManagerGroups > 0) return pass;
    if (rules.some(({ type }) => type === "managed" || type === "group")) return pass;
    return fail({ summary: "There is no managed rule group.", path: "rules", value: rules.map(({ name }) => name) });
  },
});
