import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "guardduty-off",
  kind: "guardduty.settings",
  severity: "medium",
  title: "GuardDuty does not watch the region",
  why: "Stolen credentials, mining and talks with known attackers show in logs that GuardDuty reads by itself. Intruders pick the region where nobody looks.",
  fix: {
    console: [
      "In the management account choose a delegated administrator for GuardDuty.",
      "There enable GuardDuty in every region, for all accounts, with auto-enable.",
    ],
    cli: "aws guardduty create-detector --enable --finding-publishing-frequency FIFTEEN_MINUTES --region {{region}}",
    terraform: `resource "aws_guardduty_detector" "this" {
  region                       = "{{region}}"
  enable                       = true
  finding_publishing_frequency = "FIFTEEN_MINUTES"
}`,
    cloudformation: `Detector:
  Type: AWS::GuardDuty::Detector
  Properties:
    Enable: true
    FindingPublishingFrequency: FIFTEEN_MINUTES`,
  },
  references: [
    {
      title: "Getting started with GuardDuty",
      url: "https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_settingup.html",
    },
  ],
  needs: ["guardduty.settings"],
  evaluate({ config, region }) {
    if (config.isEnabled) return pass;
    const summary =
      config.detectorId === null ? `There is no detector in ${region}.` : `The detector in ${region} is suspended.`;
    return fail({ summary, path: "isEnabled", value: false });
  },
});
