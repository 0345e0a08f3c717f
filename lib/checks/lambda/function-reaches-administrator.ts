import { pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";
import { escalationVerdict } from "../escalation-evidence.ts";
import { executionRole } from "./execution-role.ts";

export default defineCheck({
  id: "function-reaches-administrator",
  kind: "lambda.function",
  severity: "high",
  title: "The function's role can become administrator",
  why: "One flaw in the code, or one poisoned dependency, and the caller of the function becomes administrator in a few calls. It is critical where anybody can call the function.",
  fix: {
    console: [
      "Open Privileges for this identity and look at the steps under What it can become.",
      "Take away the one permission that the fewest others need: limit iam:PassRole to the roles and services that are used, function updates to the functions it deploys, and policy writes to a path with a permissions boundary.",
    ],
    cli: `aws iam put-role-permissions-boundary --role-name {{name}} --permissions-boundary <boundary without iam writes>
aws iam put-role-policy --role-name {{name}} --policy-name needed --policy-document file://needed.json`,
    terraform: `data "aws_iam_policy_document" "pass" {
  statement {
    actions   = ["iam:PassRole"]
    resources = [aws_iam_role.service.arn]
    condition {
      test     = "StringEquals"
      variable = "iam:PassedToService"
      values   = ["lambda.amazonaws.com"]
    }
  }
}`,
    cloudformation: `- Effect: Allow
  Action: iam:PassRole
  Resource: !GetAtt ServiceRole.Arn
  Condition:
    StringEquals:
      iam:PassedToService: lambda.amazonaws.com`,
  },
  references: [
    {
      title: "Grant a user permissions to pass a role to an AWS service",
      url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html",
    },
    {
      title: "Permissions boundaries for IAM entities",
      url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html",
    },
  ],
  needs: ["lambda.function", "lambda.function-url", "iam.user", "iam.role", "iam.group", "iam.policy"],
  evaluate(fact, context) {
    const role = executionRole(fact, context);
    const found = role === undefined ? undefined : context.escalation(role.arn);
    if (found === undefined) return pass;
    const isExposed = context.exposure(fact) !== null;
    return escalationVerdict(
      found.result,
      isExposed ? { certain: "critical", conditional: "high" } : { certain: "high", conditional: "medium" },
    );
  },
});
