import { accountOfArn } from "../../domain/arn.ts";
import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";
import { executionRole } from "./execution-role.ts";

export default defineCheck({
  id: "function-role-missing",
  kind: "lambda.function",
  severity: "medium",
  title: "The function's execution role does not exist",
  why: "Every invocation fails. Whoever may create roles can make one of this name with rights of their choice, and the function's code runs with them.",
  fix: {
    console: [
      "Open the function, then Configuration, then Permissions, then Edit.",
      "Choose a role that exists, with the permissions that the function uses. Delete the function if nobody needs it.",
    ],
    cli: "aws lambda update-function-configuration --function-name {{arn}} --role <arn of an existing role> --region {{region}}",
    terraform: `resource "aws_lambda_function" "this" {
  function_name = "{{name}}"
  role          = aws_iam_role.this.arn
}`,
    cloudformation: `Function:
  Type: AWS::Lambda::Function
  Properties:
    FunctionName: {{name}}
    Role: !GetAtt Role.Arn`,
  },
  references: [
    {
      title: "Defining Lambda function permissions with an execution role",
      url: "https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html",
    },
  ],
  needs: ["lambda.function", "iam.role"],
  evaluate(fact, context) {
    const { roleArn } = fact.config;
    // A role of another account cannot be a function's; such an ARN is damaged, not a role that is gone.
    if (accountOfArn(roleArn) !== fact.accountId || executionRole(fact, context) !== undefined) return pass;
    return fail({ summary: "No role of this name is in the account.", path: "roleArn", value: roleArn });
  },
});
