import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "securityhub-off",
  kind: "securityhub.settings",
  severity: "info",
  title: "Security Hub does not gather findings in the region",
  why: "What GuardDuty, Inspector, Access Analyzer and others find lies in as many places. Gathered in one it can be routed, and a member account cannot hide it.",
  fix: {
    console: [
      "In the management account choose a delegated administrator for Security Hub.",
      "There enable it by central configuration, for all accounts and regions.",
    ],
    cli: "aws securityhub enable-security-hub --enable-default-standards --region {{region}}",
    terraform: `resource "aws_securityhub_account" "this" {
  region                   = "{{region}}"
  enable_default_standards = true
}`,
    cloudformation: `Hub:
  Type: AWS::SecurityHub::Hub
  Properties:
    EnableDefaultStandards: true`,
  },
  references: [
    {
      title: "Enabling Security Hub CSPM",
      url: "https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-settingup.html",
    },
  ],
  needs: ["securityhub.settings"],
  evaluate({ config }) {
    return config.isEnabled ? pass : fail({ summary: "Security Hub is off.", path: "isEnabled", value: false });
  },
});
