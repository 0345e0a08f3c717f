import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "log-group-data-protection-removed",
  kind: "logs.log-group",
  severity: "medium",
  title: "Masking of sensitive data in the logs was switched off",
  why: "Somebody once decided that this group holds data that must not be read in plain text. Now everybody who may read the logs reads it.",
  fix: {
    console: [
      "In CloudWatch open the log group, then Data protection.",
      "Activate a policy again for the kinds of data that can appear.",
    ],
    cli: "aws logs put-data-protection-policy --log-group-identifier {{name}} --policy-document file://masking.json --region {{region}}",
    terraform: `resource "aws_cloudwatch_log_data_protection_policy" "this" {
  log_group_name  = "{{name}}"
  policy_document = data.aws_cloudwatch_log_data_protection_policy_document.masking.json
}`,
    cloudformation: `LogGroup:
  Type: AWS::Logs::LogGroup
  Properties:
    LogGroupName: {{name}}
    DataProtectionPolicy: # statements with Audit and Deidentify
      Name: masking
      Version: "2021-06-01"`,
  },
  references: [
    {
      title: "Help protect sensitive log data with masking",
      url: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/mask-sensitive-log-data.html",
    },
  ],
  needs: ["logs.log-group"],
  evaluate({ config: { dataProtectionStatus, inheritsDataProtection } }) {
    // Never having had one is no finding: most groups hold nothing to mask.
    if (dataProtectionStatus === null || dataProtectionStatus === "ACTIVATED" || inheritsDataProtection) return pass;
    return fail({
      summary: `Data protection is ${dataProtectionStatus}.`,
      path: "dataProtectionStatus",
      value: dataProtectionStatus,
    });
  },
});
