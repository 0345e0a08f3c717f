import { fail } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";
import { statementEvidence, statementKey } from "../policy-evidence.ts";
import { publicInvokeStatements } from "./invoke-policy.ts";

export default defineCheck({
  id: "function-public-invoke",
  kind: "lambda.function",
  severity: "critical",
  title: "Anyone can invoke the function",
  why: "The function's policy lets every AWS account run it: strangers spend your money, feed it input of their choice and reach whatever its role reaches.",
  fix: {
    console: [
      "Open the function, then Configuration, then Permissions.",
      "Under Resource-based policy statements delete the statement whose principal is *.",
      "Add a statement that names the account, organization or service that should call, with its source ARN.",
    ],
    cli: "aws lambda remove-permission --function-name {{arn}} --statement-id <Sid> --region {{region}}",
    terraform: `resource "aws_lambda_permission" "caller" {
  statement_id     = "caller"
  action           = "lambda:InvokeFunction"
  function_name    = "{{arn}}"
  principal        = "*"
  principal_org_id = "o-example"
}`,
    cloudformation: `Permission:
  Type: AWS::Lambda::Permission
  Properties:
    Action: lambda:InvokeFunction
    FunctionName: {{arn}}
    Principal: "*"
    PrincipalOrgID: o-example`,
  },
  references: [
    {
      title: "Resource-based policies in Lambda",
      url: "https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html",
    },
  ],
  needs: ["lambda.function"],
  evaluate(fact, context) {
    return publicInvokeStatements(context.policies(fact, "resource")).map((located) =>
      fail(statementEvidence(located, "Anyone may invoke, and no condition narrows it."), {
        discriminator: statementKey(located),
      }),
    );
  },
});
