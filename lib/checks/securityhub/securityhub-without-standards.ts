import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "securityhub-without-standards",
  kind: "securityhub.settings",
  severity: "low",
  title: "Security Hub checks nothing",
  why: "It is on and gathers what others find, but no standard is, so none of its own controls runs.",
  fix: {
    console: ["In Security Hub open Security standards.", "Enable AWS Foundational Security Best Practices."],
    cli: `aws securityhub batch-enable-standards --region {{region}} --standards-subscription-requests \\
  StandardsArn=arn:aws:securityhub:{{region}}::standards/aws-foundational-security-best-practices/v/1.0.0`,
    terraform: `resource "aws_securityhub_standards_subscription" "this" {
  standards_arn = "arn:aws:securityhub:{{region}}::standards/aws-foundational-security-best-practices/v/1.0.0"
}`,
    cloudformation: `Standard:
  Type: AWS::SecurityHub::Standard
  Properties:
    StandardsArn: arn:aws:securityhub:{{region}}::standards/aws-foundational-security-best-practices/v/1.0.0`,
  },
  references: [
    {
      title: "Standards reference for Security Hub CSPM",
      url: "https://docs.aws.amazon.com/securityhub/latest/userguide/standards-reference.html",
    },
  ],
  needs: ["securityhub.settings"],
  evaluate({ config }) {
    if (!config.isEnabled || config.standards.length > 0) return pass;
    return fail({ summary: "No standard is enabled.", path: "standards", value: [] });
  },
});
