import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";
import { statementEvidence } from "../policy-evidence.ts";
import { passAnyRoleStatements } from "./pass-role.ts";

export default defineCheck({
  id: "user-inline-pass-any-role",
  kind: "iam.user",
  severity: "high",
  title: "An inline policy lets the user pass any role to any service",
  why: "Who may pass any role can start a function, instance or task with the strongest role of the account and act through it.",
  fix: {
    console: [
      "In IAM edit the policy and find the statement with iam:PassRole.",
      "Name the roles it needs as resource, and add a condition iam:PassedToService with the service.",
    ],
    cli: "aws iam put-user-policy --user-name {{name}} --policy-name <policy> --policy-document file://policy.json",
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
  needs: ["iam.user"],
  evaluate(fact, context) {
    const open = passAnyRoleStatements(context.policies(fact, "inline"));
    if (open.length === 0) return pass;
    return fail(open.map((located) => statementEvidence(located, "Any role may be passed to any service.")));
  },
});
