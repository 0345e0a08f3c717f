import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";
import { statementEvidence } from "../policy-evidence.ts";
import { passAnyRoleStatements } from "./pass-role.ts";

export default defineCheck({
  id: "policy-pass-any-role",
  kind: "iam.policy",
  severity: "high",
  title: "A policy allows passing any role to any service",
  why: "Who may pass any role can start a function, instance or task with the strongest role of the account and act through it.",
  fix: {
    console: [
      "In IAM edit the policy and find the statement with iam:PassRole.",
      "Name the roles it needs as resource, and add a condition iam:PassedToService with the service.",
    ],
    cli: "aws iam create-policy-version --policy-arn {{arn}} --policy-document file://policy.json --set-as-default",
    terraform: `data "aws_iam_policy_document" "pass" {
  statement {
    actions   = ["iam:PassRole"]
    resources = [aws_iam_role.function.arn]
    condition {
      test     = "StringEquals"
      variable = "iam:PassedToService"
      values   = ["lambda.amazonaws.com"]
    }
  }
}`,
    cloudformation: `- Effect: Allow
  Action: iam:PassRole
  Resource: !GetAtt FunctionRole.Arn
  Condition:
    StringEquals: { "iam:PassedToService": lambda.amazonaws.com }`,
  },
  references: [
    {
      title: "Grant a user permissions to pass a role to an AWS service",
      url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html",
    },
  ],
  needs: ["iam.policy"],
  evaluate(fact, context) {
    if (fact.config.isAwsManaged) return pass;
    const open = passAnyRoleStatements(context.policies(fact, "managed"));
    if (open.length === 0) return pass;
    return fail(open.map((located) => statementEvidence(located, "Any role may be passed to any service.")));
  },
});
