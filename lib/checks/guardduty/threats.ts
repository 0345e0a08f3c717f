import type { Severity } from "../../domain/severity.ts";
import type { Advice } from "../define.ts";

/** From GuardDuty's 1 to 10. Source: GuardDuty User Guide, "Severity levels of GuardDuty findings". */
export function severityOf(severity: number): Severity {
  if (severity >= 9) return "critical";
  if (severity >= 7) return "high";
  return severity >= 4 ? "medium" : "low";
}

/** What to do about a threat. */
export const ANSWER_THREAT: Advice = {
  fix: {
    console: [
      "In GuardDuty open the finding, and follow who did it in the trail of the same hours.",
      "Stop what runs, change its credentials, mend the way in; then archive the finding.",
    ],
    cli: `aws guardduty get-findings --detector-id <detector id> --finding-ids <finding id> --region {{region}}
aws guardduty archive-findings --detector-id <detector id> --finding-ids <finding id> --region {{region}} # once it is answered`,
    terraform: `# A finding is answered, not configured. Expected ones are archived by a filter:
resource "aws_guardduty_filter" "expected" {
  name        = "expected"
  action      = "ARCHIVE"
  detector_id = aws_guardduty_detector.this.id
  rank        = 1
  finding_criteria {
    criterion {
      field  = "type"
      equals = ["<finding type>"]
    }
  }
}`,
    cloudformation: `# A finding is answered, not configured. Expected ones are archived by a filter:
Expected:
  Type: AWS::GuardDuty::Filter
  Properties:
    DetectorId: !Ref Detector
    Name: expected
    Action: ARCHIVE
    FindingCriteria:
      Criterion:
        type: { Eq: ["<finding type>"] }`,
  },
  references: [
    {
      title: "Remediating security issues discovered by GuardDuty",
      url: "https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_remediate.html",
    },
  ],
};
