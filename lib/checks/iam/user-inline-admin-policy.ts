import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";
import { isCapped } from "../lambda/execution-role.ts";
import { statementEvidence, statementsOf } from "../policy-evidence.ts";
import { isAdministratorStatement } from "../wide-statements.ts";

export default defineCheck({
  id: "user-inline-admin-policy",
  kind: "iam.user",
  severity: "high",
  title: "A user is administrator through an inline policy",
  why: "A user's password and keys last until somebody changes them. Leaked, they give the whole account away, and inline policies show up in no list of attached policies.",
  fix: {
    console: [
      "Open Privileges for this user and see what it used.",
      "In IAM open the user, then Permissions, and put a policy with those actions in the place of this one.",
    ],
    cli: "aws iam delete-user-policy --user-name {{name}} --policy-name <policy>",
    terraform: `resource "aws_iam_user_policy_attachment" "this" {
  user       = "{{name}}"
  policy_arn = aws_iam_policy.needed.arn # in place of the administrator policy
}`,
    cloudformation: `Principal:
  Type: AWS::IAM::User
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
  needs: ["iam.user", "iam.policy"],
  evaluate(fact, context) {
    const wide = statementsOf(context.policies(fact, "inline")).filter(({ statement }) =>
      isAdministratorStatement(statement),
    );
    if (wide.length === 0 || isCapped(fact, context)) return pass;
    return fail(wide.map((located) => statementEvidence(located, "Everything is allowed on every resource.")));
  },
});
