import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";
import { statementEvidence } from "../policy-evidence.ts";
import { isServiceWideStatement } from "../wide-statements.ts";
import { executionRole, roleStatements } from "./execution-role.ts";

export default defineCheck({
  id: "function-service-wide-role",
  kind: "lambda.function",
  severity: "high",
  title: "The function's role has all actions of a service on all resources",
  why: "The role may do anything in that service, deleting and granting included, on every resource of the account. One flaw in the code is enough to use it.",
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
  needs: ["lambda.function", "iam.role", "iam.policy"],
  evaluate(fact, context) {
    const role = executionRole(fact, context);
    if (role === undefined) return pass;
    const wide = roleStatements(role, context).filter(({ statement }) => isServiceWideStatement(statement));
    if (wide.length === 0) return pass;
    return fail(
      wide.map((located) => ({
        ...statementEvidence(located, "All actions of a service are allowed on every resource."),
        arn: role.arn,
      })),
    );
  },
});
