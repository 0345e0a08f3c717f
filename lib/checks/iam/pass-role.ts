import { fail, pass, type Verdict } from "../../domain/verdict.ts";
import type { PolicyStatement } from "../../iam/document.ts";
import { coversAction, coversEveryResource } from "../../iam/pattern.ts";
import {
  allowsOf,
  type LocatedStatement,
  type ReadablePolicy,
  requiredValues,
  statementEvidence,
} from "../../iam/policy-evidence.ts";
import type { Advice } from "../define.ts";
import { isAdministratorStatement } from "../wide-statements.ts";

/** True when the statement's resources take in every role of an account. */
function coversEveryRole(statement: PolicyStatement): boolean {
  if (coversEveryResource(statement.resources)) return true;
  const { isNot, patterns } = statement.resources ?? { isNot: false, patterns: [] };
  return !isNot && patterns.some((pattern) => /^arn:[^:]*:iam::[^:]*:(role\/)?\*+$/.test(pattern));
}

/**
 * Statements that allow passing any role to any service. Administrators are another check's finding, and a condition on the
 * service (`iam:PassedToService`) or on what the role is used for counts as a limit.
 */
function passAnyRoleStatements(policies: readonly ReadablePolicy[]): LocatedStatement[] {
  return allowsOf(policies).filter(
    ({ statement }) =>
      coversAction(statement, "iam:PassRole") &&
      coversEveryRole(statement) &&
      !isAdministratorStatement(statement) &&
      requiredValues(statement, "iam:PassedToService") === undefined &&
      requiredValues(statement, "iam:AssociatedResourceArn") === undefined,
  );
}

/** Why it matters that any role may be passed. */
export const WHY_PASS_ANY_ROLE =
  "Who may pass any role can start a function, instance or task with the strongest role of the account and act through it.";

/** Terraform of a statement that passes one role, named as in `aws_iam_role.<role>`, to one service. */
export function passOneRoleTerraform(role: string): string {
  return `data "aws_iam_policy_document" "pass" {
  statement {
    actions   = ["iam:PassRole"]
    resources = [aws_iam_role.${role}.arn]
    condition {
      test     = "StringEquals"
      variable = "iam:PassedToService"
      values   = ["lambda.amazonaws.com"]
    }
  }
}`;
}

/** How to limit a policy that passes any role; `cli` writes the policy. */
export function passAnyRoleAdvice(cli: string): Advice {
  return {
    fix: {
      console: [
        "In IAM edit the policy and find the statement with iam:PassRole.",
        "Name the roles it needs as resource, and add a condition iam:PassedToService with the service.",
      ],
      cli,
      terraform: passOneRoleTerraform("function"),
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
  };
}

/** Judges policies: none may allow passing any role to any service. */
export function passAnyRoleVerdict(policies: readonly ReadablePolicy[]): Verdict {
  const open = passAnyRoleStatements(policies);
  if (open.length === 0) return pass;
  return fail(open.map((located) => statementEvidence(located, "Any role may be passed to any service.")));
}
