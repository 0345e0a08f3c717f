import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "guardduty-findings-unheard",
  kind: "guardduty.settings",
  severity: "low",
  title: "What GuardDuty finds goes nowhere",
  why: "Findings stay on a page of this region and are deleted after 90 days. No rule, export, Security Hub or administrator takes them.",
  fix: {
    console: [
      "In EventBridge make a rule for GuardDuty findings of severity 4 and more, with a topic or a queue as target.",
      "Or manage GuardDuty from a delegated administrator.",
    ],
    cli: `aws events put-rule --name guardduty --region {{region}} \\
  --event-pattern '{"source":["aws.guardduty"],"detail":{"severity":[{"numeric":[">=",4]}]}}'
aws events put-targets --rule guardduty --targets Id=topic,Arn=<topic arn> --region {{region}}`,
    terraform: `resource "aws_cloudwatch_event_rule" "guardduty" {
  name          = "guardduty"
  event_pattern = jsonencode({ source = ["aws.guardduty"], detail = { severity = [{ numeric = [">=", 4] }] } })
}`,
    cloudformation: `Rule:
  Type: AWS::Events::Rule
  Properties:
    EventPattern:
      source: [aws.guardduty]
      detail: { severity: [{ numeric: [">=", 4] }] }
    Targets:
      - { Id: topic, Arn: !Ref AlarmTopic }`,
  },
  references: [
    {
      title: "Processing GuardDuty findings with Amazon EventBridge",
      url: "https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_findings_eventbridge.html",
    },
  ],
  needs: ["guardduty.settings", "securityhub.settings", "events.rule"],
  evaluate(fact, context) {
    const { isEnabled, administratorId, destinations } = fact.config;
    if (!isEnabled || administratorId !== null) return pass;
    if (destinations.some(({ status }) => status === "PUBLISHING")) return pass;
    const hubs = context.all("securityhub.settings").filter(({ region }) => region === fact.region);
    if (hubs.some(({ config }) => config.isEnabled)) return pass;
    const isHeard = context.all("events.rule").some(({ region, config }) => {
      if (region !== fact.region || !config.isEnabled || config.targets.length === 0) return false;
      return config.eventPattern?.includes("aws.guardduty") === true;
    });
    if (isHeard) return pass;
    return fail({
      summary: "No rule, export, Security Hub or administrator takes the findings.",
      path: "destinations",
      value: destinations,
    });
  },
});
