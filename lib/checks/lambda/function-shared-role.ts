import { fail, pass } from "../../domain/verdict.ts";
import type { FactOf } from "../../facts/kinds.ts";
import { defineCheck } from "../define.ts";

const roleOf = ({ config }: FactOf<"lambda.function">) => config.roleArn;

export default defineCheck({
  id: "function-shared-role",
  kind: "lambda.function",
  severity: "medium",
  title: "Several functions share one execution role",
  why: "A shared role must hold what all its functions need together, so each of them may do too much, and the audit trail no longer tells them apart.",
  fix: {
    console: [
      "In IAM create a role for this function alone, with only what it uses.",
      "Open the function, then Configuration, then Permissions, then Edit, and choose the new role.",
    ],
    cli: "aws lambda update-function-configuration --function-name {{arn}} --role arn:aws:iam::{{account}}:role/{{name}} --region {{region}}",
    terraform: `resource "aws_iam_role" "this" {
  name               = "{{name}}"
  assume_role_policy = data.aws_iam_policy_document.lambda.json
}

resource "aws_lambda_function" "this" {
  function_name = "{{name}}"
  role          = aws_iam_role.this.arn
}`,
    cloudformation: `Role:
  Type: AWS::IAM::Role
  Properties:
    AssumeRolePolicyDocument:
      Version: "2012-10-17"
      Statement:
        - Effect: Allow
          Principal: { Service: lambda.amazonaws.com }
          Action: sts:AssumeRole
Function:
  Type: AWS::Lambda::Function
  Properties:
    Role: !GetAtt Role.Arn`,
  },
  references: [
    {
      title: "Defining Lambda function permissions with an execution role",
      url: "https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html",
    },
  ],
  needs: ["lambda.function"],
  evaluate(fact, context) {
    const { roleArn } = fact.config;
    const sharing = context.allBy("lambda.function", roleOf).get(roleArn) ?? [];
    const others = sharing
      .filter((other) => other.arn !== fact.arn)
      .map((other) => other.arn)
      .sort();
    if (others.length === 0) return pass;
    const summary = `${others.length} other ${others.length === 1 ? "function uses" : "functions use"} this role too.`;
    return fail({ summary, arn: roleArn, path: "roleArn", value: others.slice(0, 50) });
  },
});
