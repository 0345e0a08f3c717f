import { pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";
import { escalationVerdict } from "../escalation-evidence.ts";
import { isServiceLinked } from "./service-linked.ts";

export default defineCheck({
  id: "role-becomes-administrator",
  kind: "iam.role",
  severity: "high",
  title: "The role can make itself administrator",
  why: "Its permissions add up to every permission, in steps that each look harmless. Whoever gets hold of it owns the account, and no list of administrators shows it.",
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
  needs: ["iam.role", "iam.user", "iam.group", "iam.policy"],
  evaluate(fact, context) {
    if (isServiceLinked(fact.config.path)) return pass;
    const found = context.escalation(fact.arn);
    return found === undefined ? pass : escalationVerdict(found.result, { certain: "high", conditional: "medium" });
  },
});
