import type { Advice } from "../define.ts";

/** What to do about access that an analyzer found. */
export const ANSWER_EXTERNAL_ACCESS: Advice = {
  fix: {
    console: [
      "In IAM open Access Analyzer, then the finding, and read who has access by which statement.",
      "Take the access away where it is not meant; archive the finding where it is.",
    ],
    cli: `aws accessanalyzer get-finding-v2 --analyzer-arn <analyzer arn> --id <finding id> --region {{region}}
aws accessanalyzer update-findings --analyzer-arn <analyzer arn> --ids <finding id> --status ARCHIVED --region {{region}} # if it is meant`,
    terraform: `# Narrow the resource's policy. Access that is meant is archived by a rule:
resource "aws_accessanalyzer_archive_rule" "partner" {
  analyzer_name = "main"
  rule_name     = "partner"
  filter {
    criteria = "principal.AWS"
    eq       = ["<partner account>"]
  }
}`,
    cloudformation: `# Narrow the resource's policy. Access that is meant is archived by a rule:
Analyzer:
  Type: AWS::AccessAnalyzer::Analyzer
  Properties:
    Type: ACCOUNT
    ArchiveRules:
      - RuleName: partner
        Filter: [{ Property: principal.AWS, Eq: ["<partner account>"] }]`,
  },
  references: [
    {
      title: "Resolving IAM Access Analyzer findings",
      url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-findings-remediate.html",
    },
  ],
};
