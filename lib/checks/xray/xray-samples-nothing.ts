import { fail } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "xray-samples-nothing",
  kind: "xray.settings",
  severity: "low",
  title: "A sampling rule keeps every request out of the traces",
  why: "Tracing is on in every function and shows nothing: the rule matches all requests before the others do and records none of them.",
  fix: {
    console: [
      "In CloudWatch open Settings, then X-Ray traces, then Sampling rules.",
      "Delete the rule, or give it a reservoir of at least 1 request a second.",
    ],
    cli: "aws xray update-sampling-rule --sampling-rule-update RuleName=<rule>,ReservoirSize=1,FixedRate=0.05 --region {{region}}",
    terraform: `resource "aws_xray_sampling_rule" "this" {
  rule_name      = "<rule>"
  priority       = 1000
  reservoir_size = 1
  fixed_rate     = 0.05
  service_name   = "*"
  service_type   = "*"
  host           = "*"
  http_method    = "*"
  url_path       = "*"
  resource_arn   = "*"
  version        = 1
}`,
    cloudformation: `SamplingRule:
  Type: AWS::XRay::SamplingRule
  Properties:
    SamplingRule:
      RuleName: <rule>
      Priority: 1000
      ReservoirSize: 1
      FixedRate: 0.05
      ServiceName: "*"
      ServiceType: "*"
      Host: "*"
      HTTPMethod: "*"
      URLPath: "*"
      ResourceARN: "*"
      Version: 1`,
  },
  references: [
    {
      title: "Configuring sampling rules",
      url: "https://docs.aws.amazon.com/xray/latest/devguide/xray-console-sampling.html",
    },
  ],
  needs: ["xray.settings"],
  evaluate: ({ config: { samplingRules } }) =>
    // A rule for some requests (health checks) may well keep them out.
    samplingRules
      .filter((rule) => {
        const parts = [rule.serviceName, rule.serviceType, rule.urlPath, rule.host, rule.httpMethod];
        return rule.fixedRate === 0 && rule.reservoirSize === 0 && parts.every((part) => part === "*");
      })
      .map(({ name, priority }) =>
        fail(
          {
            summary: `The rule ${name} (priority ${priority}) matches every request and records none.`,
            path: "samplingRules",
            value: name,
          },
          { discriminator: name },
        ),
      ),
});
