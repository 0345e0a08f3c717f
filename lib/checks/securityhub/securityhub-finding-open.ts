import type { Severity } from "../../domain/severity.ts";
import { fail, pass, unknown } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

const SEVERITIES: Readonly<Record<string, Severity>> = {
  CRITICAL: "critical",
  HIGH: "high",
  MEDIUM: "medium",
  LOW: "low",
  INFORMATIONAL: "info",
};

export default defineCheck({
  id: "securityhub-finding-open",
  kind: "securityhub.finding",
  severity: "medium",
  title: "Security Hub holds something against a resource that nobody answered",
  why: "A control of Security Hub failed, or another product reported something severe, and it is neither resolved nor suppressed. Kept beside what is found here, nobody has to read two lists.",
  fix: {
    console: [
      "In Security Hub open Findings and look for the id of this one.",
      "Mend what it names, by the remediation that it links to.",
      "When it is meant to be so, set its workflow status to Suppressed, with a note that says why.",
    ],
    cli: `aws securityhub get-findings --region {{region}} --filters '{"Id":[{"Comparison":"EQUALS","Value":"<finding id>"}]}'
aws securityhub batch-update-findings --region {{region}} --finding-identifiers Id=<finding id>,ProductArn=<product> \\
  --workflow Status=SUPPRESSED --note '{"Text":"<why>","UpdatedBy":"<who>"}' # only when it is meant to be so`,
    terraform: `# A finding is answered, not configured. Expected ones are suppressed by a rule:
resource "aws_securityhub_automation_rule" "expected" {
  rule_name   = "expected"
  description = "<why>"
  rule_order  = 1
  criteria {
    generator_id {
      comparison = "EQUALS"
      value      = "<generator id>"
    }
  }
  actions {
    type = "FINDING_FIELDS_UPDATE"
    finding_fields_update {
      workflow {
        status = "SUPPRESSED"
      }
    }
  }
}`,
    cloudformation: `# A finding is answered, not configured. Expected ones are suppressed by a rule:
Expected:
  Type: AWS::SecurityHub::AutomationRule
  Properties:
    RuleName: expected
    Description: <why>
    RuleOrder: 1
    Criteria:
      GeneratorId: [{ Comparison: EQUALS, Value: <generator id> }]
    Actions:
      - Type: FINDING_FIELDS_UPDATE
        FindingFieldsUpdate: { Workflow: { Status: SUPPRESSED } }`,
  },
  references: [
    {
      title: "Setting the workflow status of findings in Security Hub CSPM",
      url: "https://docs.aws.amazon.com/securityhub/latest/userguide/findings-workflow-status.html",
    },
  ],
  needs: ["securityhub.finding"],
  evaluate({ config }) {
    const { severity, complianceStatus, workflowStatus, productName, controlId, resourceIds } = config;
    // Samples are made by somebody who tries Security Hub out.
    if (config.isSample || workflowStatus === "SUPPRESSED" || workflowStatus === "RESOLVED") return pass;
    if (complianceStatus === "PASSED") return pass;
    // Security Hub could not evaluate the control.
    if (complianceStatus === "WARNING" || complianceStatus === "NOT_AVAILABLE")
      return unknown("a result of the control from Security Hub");
    const resource = resourceIds[0] ?? "the account";
    const more = resourceIds.length > 1 ? ` and ${resourceIds.length - 1} more` : "";
    return fail(
      [
        {
          summary: `${productName} rates it ${severity}, about ${resource}${more}.`,
          path: "title",
          value: config.title,
        },
        ...(controlId === null
          ? []
          : [{ summary: `Control ${controlId} failed.`, path: "controlId", value: controlId }]),
        { summary: "The id of the finding.", path: "findingId", value: config.findingId },
      ],
      { severity: SEVERITIES[severity] ?? "medium" },
    );
  },
});
