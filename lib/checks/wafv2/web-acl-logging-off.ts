import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "web-acl-logging-off",
  kind: "wafv2.web-acl",
  severity: "low",
  title: "Web ACL writes no log",
  why: "Without logs nobody sees what the firewall refused, what it let through, and whether a rule hurts real callers. After an attack nothing can be reconstructed.",
  fix: {
    console: [
      "Open the web ACL in WAF & Shield, then Logging and metrics, Enable.",
      "Choose a log group, bucket or delivery stream whose name begins with aws-waf-logs-, and redact the authorization header.",
    ],
    cli: `aws wafv2 put-logging-configuration --region {{region}} \\
  --logging-configuration ResourceArn={{arn}},LogDestinationConfigs=<arn of aws-waf-logs-…>`,
    terraform: `resource "aws_wafv2_web_acl_logging_configuration" "this" {
  resource_arn            = aws_wafv2_web_acl.this.arn
  log_destination_configs = [aws_cloudwatch_log_group.waf.arn]
}`,
    cloudformation: `Logging:
  Type: AWS::WAFv2::LoggingConfiguration
  Properties:
    ResourceArn: {{arn}}
    LogDestinationConfigs: [!GetAtt WafLogs.Arn]`,
  },
  references: [
    {
      title: "Logging AWS WAF protection pack (web ACL) traffic",
      url: "https://docs.aws.amazon.com/waf/latest/developerguide/logging.html",
    },
  ],
  needs: ["wafv2.web-acl"],
  evaluate(fact) {
    if (fact.config.logDestinations.length > 0) return pass;
    return fail({ summary: "No log is written.", path: "logDestinations", value: [] });
  },
});
