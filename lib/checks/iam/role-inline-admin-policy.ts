import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";
import { isCapped } from "../lambda/execution-role.ts";
import { statementEvidence, statementsOf } from "../policy-evidence.ts";
import { isAdministratorStatement } from "../wide-statements.ts";
import { isPermissionSetRole, isServiceLinked } from "./service-linked.ts";

export default defineCheck({
  id: "role-inline-admin-policy",
  kind: "iam.role",
  severity: "high",
  title: "A role is administrator through an inline policy",
  why: "Whoever can assume the role, or steal its session, owns the account. Hidden in an inline policy it shows up in no list of attached policies.",
  fix: {
    console: [
      "Open Privileges for this role and see what it used.",
      "In IAM open the role, then Permissions, and put a policy with those actions in the place of this one.",
    ],
    cli: "aws iam delete-role-policy --role-name {{name}} --policy-name <policy>",
    terraform: `resource "aws_iam_role_policy_attachment" "this" {
  role       = "{{name}}"
  policy_arn = aws_iam_policy.needed.arn # in place of the administrator policy
}`,
    cloudformation: `Principal:
  Type: AWS::IAM::Role
  Properties:
    ManagedPolicyArns:
      - !Ref NeededPolicy # in place of the administrator policy`,
  },
  references: [
    {
      title: "Apply least-privilege permissions",
      url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege",
    },
  ],
  needs: ["iam.role", "iam.policy"],
  evaluate(fact, context) {
    if (isServiceLinked(fact.config.path)) return pass;
    const wide = statementsOf(context.policies(fact, "inline")).filter(({ statement }) =>
      isAdministratorStatement(statement),
    );
    if (wide.length === 0 || isCapped(fact, context)) return pass;
    return fail(
      wide.map((located) => statementEvidence(located, "Everything is allowed on every resource.")),
      isPermissionSetRole(fact.config.path) ? { severity: "low" } : {},
    );
  },
});
