import type { FactOf } from "../../facts/kinds.ts";
import { type LocatedStatement, statementsOf } from "../../iam/policy-evidence.ts";
import type { Advice, CheckContext } from "../define.ts";
import { isAdministratorStatement } from "../wide-statements.ts";

/** The function's execution role; `undefined` when IAM was wholly collected and the role is not there (or in another account). */
export function executionRole(
  fact: FactOf<"lambda.function">,
  context: CheckContext<unknown>,
): FactOf<"iam.role"> | undefined {
  return context.find("iam.role", fact.config.roleArn);
}

/** Every statement of the role's inline and managed policies. */
export function roleStatements(role: FactOf<"iam.role">, context: CheckContext<unknown>): LocatedStatement[] {
  return statementsOf([...context.policies(role, "inline"), ...context.policies(role, "managed")]);
}

/** True when a permissions boundary keeps a role or user below administrator, whatever its own policies say. */
export function isCapped(principal: FactOf<"iam.role"> | FactOf<"iam.user">, context: CheckContext<unknown>): boolean {
  if (principal.config.permissionsBoundaryArn === null) return false;
  const boundary = statementsOf(context.policies(principal, "boundary"));
  return !boundary.some(({ statement }) => isAdministratorStatement(statement));
}

/** How to give a function only what it uses. */
export const NARROW_ROLE: Advice = {
  fix: {
    console: [
      "Open Privileges for this function and see which actions it used.",
      "In IAM edit the role: replace the wide statement with those actions on the resources it uses.",
    ],
    cli: `aws iam put-role-policy --role-name <role> --policy-name used --policy-document file://used.json
aws iam detach-role-policy --role-name <role> --policy-arn <the wide policy>`,
    terraform: `data "aws_iam_policy_document" "used" {
  statement {
    actions   = ["dynamodb:GetItem", "dynamodb:PutItem"]
    resources = [aws_dynamodb_table.this.arn]
  }
}

resource "aws_iam_role_policy" "used" {
  role   = aws_iam_role.this.name
  policy = data.aws_iam_policy_document.used.json
}`,
    cloudformation: `Role:
  Type: AWS::IAM::Role
  Properties:
    Policies:
      - PolicyName: used
        PolicyDocument:
          Version: "2012-10-17"
          Statement:
            - Effect: Allow
              Action: [dynamodb:GetItem, dynamodb:PutItem]
              Resource: !GetAtt Table.Arn`,
  },
  references: [
    {
      title: "Defining Lambda function permissions with an execution role",
      url: "https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html",
    },
    {
      title: "Apply least-privilege permissions",
      url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege",
    },
  ],
};
