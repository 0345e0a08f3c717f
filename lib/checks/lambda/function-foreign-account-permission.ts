import { fail } from "../../domain/verdict.ts";
import { allowsOf, principalAccounts, statementEvidence, statementKey } from "../../iam/policy-evidence.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "function-foreign-account-permission",
  kind: "lambda.function",
  severity: "medium",
  title: "An account outside your organization has access to the function",
  why: "Whoever administers that account decides who uses the permission, and a breach there reaches your function. Keep such statements only for partners you know.",
  fix: {
    console: [
      "Open the function, then Configuration, then Permissions.",
      "Compare the account ids of the statements with your partners, and delete the statements nobody can explain.",
    ],
    cli: "aws lambda remove-permission --function-name {{arn}} --statement-id <Sid> --region {{region}}",
    terraform: `# Delete the aws_lambda_permission whose principal is the foreign account, or name one of its roles:
resource "aws_lambda_permission" "partner" {
  action        = "lambda:InvokeFunction"
  function_name = "{{arn}}"
  principal     = "arn:aws:iam::<partner account>:role/<partner role>"
}`,
    cloudformation: `Permission:
  Type: AWS::Lambda::Permission
  Properties:
    Action: lambda:InvokeFunction
    FunctionName: {{arn}}
    Principal: arn:aws:iam::<partner account>:role/<partner role>`,
  },
  references: [
    {
      title: "Granting function access to other accounts",
      url: "https://docs.aws.amazon.com/lambda/latest/dg/permissions-function-cross-account.html",
    },
  ],
  needs: ["lambda.function"],
  evaluate(fact, context) {
    return allowsOf(context.policies(fact, "resource")).flatMap((located) => {
      const foreign = principalAccounts(located.statement.principals).filter(
        (account) => account !== fact.accountId && !context.isOwnAccount(account),
      );
      if (foreign.length === 0) return [];
      const summary = `Account ${foreign.join(", ")} is not one of yours and has access.`;
      return [fail(statementEvidence(located, summary), { discriminator: statementKey(located) })];
    });
  },
});
