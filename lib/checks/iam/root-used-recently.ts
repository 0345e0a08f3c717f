import { z } from "zod";
import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";
import { dayOf, daysSince, latest } from "./ages.ts";

export default defineCheck({
  id: "root-used-recently",
  kind: "iam.account",
  severity: "high",
  title: "The root user was used",
  why: "The root user may do everything and no policy of the account limits it. Daily work with it leaves no room for a mistake, and its use cannot be traced to a person.",
  fix: {
    console: [
      "Find out in the audit trail who used the root user and for what.",
      "Give that person a role in IAM Identity Center for the same work.",
      "Keep the root user's credentials locked away for the few tasks that need it.",
    ],
    cli: "aws cloudtrail lookup-events --lookup-attributes AttributeKey=Username,AttributeValue=root --region us-east-1",
    terraform: `# In the management account, take root credentials away from member accounts:
resource "aws_iam_organizations_features" "this" {
  enabled_features = ["RootCredentialsManagement", "RootSessions"]
}`,
    cloudformation: `# CloudFormation cannot change the root user. An alarm tells of its use:
RootUse:
  Type: AWS::Events::Rule
  Properties:
    EventPattern:
      detail-type: [AWS API Call via CloudTrail, AWS Console Sign In via CloudTrail]
      detail: { userIdentity: { type: [Root] } }
    Targets: [{ Id: alert, Arn: !Ref AlertTopic }]`,
  },
  references: [
    {
      title: "Root user best practices",
      url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/root-user-best-practices.html",
    },
  ],
  needs: ["iam.account"],
  parameters: z.object({ days: z.number().int().min(1).max(365).default(30) }),
  evaluate(fact, { asOf, parameters }) {
    const { rootPasswordLastUsedAt, rootAccessKeyLastUsedAt } = fact.observations;
    const last = latest([rootPasswordLastUsedAt, rootAccessKeyLastUsedAt]);
    if (last === null || daysSince(last, asOf) > parameters.days) return pass;
    return fail({ summary: `Last used on ${dayOf(last)}.`, path: "observations", value: last });
  },
});
