import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";
import { analyzingAccounts } from "./analyzers.ts";

export default defineCheck({
  id: "access-analyzer-missing",
  kind: "access-analyzer.settings",
  severity: "low",
  title: "No analyzer looks for access from outside in the region",
  why: "Access Analyzer proves which resources strangers can reach, and costs nothing for that. Policies are changed daily, and nobody reads them all.",
  fix: {
    console: [
      "In IAM open Access Analyzer, then Create analyzer.",
      "Choose External access, and your organization as zone of trust in the delegated administrator's account.",
    ],
    cli: "aws accessanalyzer create-analyzer --analyzer-name main --type ACCOUNT --region {{region}}",
    terraform: `resource "aws_accessanalyzer_analyzer" "this" {
  region        = "{{region}}"
  analyzer_name = "main"
  type          = "ACCOUNT"
}`,
    cloudformation: `Analyzer:
  Type: AWS::AccessAnalyzer::Analyzer
  Properties:
    AnalyzerName: main
    Type: ACCOUNT`,
  },
  references: [
    {
      title: "Getting started with IAM Access Analyzer",
      url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-getting-started.html",
    },
  ],
  needs: ["access-analyzer.settings"],
  evaluate(fact, context) {
    if (analyzingAccounts(fact.accountId, fact.region, context).length > 0) return pass;
    return fail({
      summary: "Neither the account nor its organization has an active analyzer for external access here.",
      path: "analyzers",
      value: fact.config.analyzers,
    });
  },
});
