import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

import { statementEvidence, statementsOf } from "../policy-evidence.ts";
import { isAdministratorStatement } from "../wide-statements.ts";

export default defineCheck({
  id: "group-managed-admin-policy",
  kind: "iam.group",
  severity: "high",
  title: "A group is administrator through a managed policy",
  why: "Everyone who is put into the group becomes administrator, often more people than was meant.",
  fix: {
    console: [
      "Open Privileges for this group and see what it used.",
      "In IAM open the group, then Permissions, and put a policy with those actions in the place of this one.",
    ],
    cli: "aws iam detach-group-policy --group-name {{name}} --policy-arn <policy arn>",
    terraform: `resource "aws_iam_group_policy_attachment" "this" {
  group       = "{{name}}"
  policy_arn = aws_iam_policy.needed.arn # in place of the administrator policy
}`,
    cloudformation: `Principal:
  Type: AWS::IAM::Group
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
  needs: ["iam.group", "iam.policy"],
  evaluate(fact, context) {
    const wide = statementsOf(context.policies(fact, "managed")).filter(({ statement }) =>
      isAdministratorStatement(statement),
    );
    if (wide.length === 0) return pass;
    return fail(wide.map((located) => statementEvidence(located, "Everything is allowed on every resource.")));
  },
});
