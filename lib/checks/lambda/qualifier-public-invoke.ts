import { fail } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";
import { statementEvidence, statementKey } from "../policy-evidence.ts";
import { publicInvokeStatements } from "./invoke-policy.ts";

export default defineCheck({
  id: "qualifier-public-invoke",
  kind: "lambda.qualifier",
  severity: "critical",
  title: "Anyone can invoke an alias or version of the function",
  why: "Policies of aliases and versions stand beside that of the function and are easily overlooked. Through this one every AWS account may run the code.",
  fix: {
    console: [
      "Open the function, then Configuration, then Permissions.",
      "Choose the alias or version and delete the statement whose principal is *.",
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
  needs: ["lambda.qualifier"],
  evaluate(fact, context) {
    return publicInvokeStatements(context.policies(fact, "resource")).map((located) =>
      fail(statementEvidence(located, "Anyone may invoke, and no condition narrows it."), {
        discriminator: statementKey(located),
      }),
    );
  },
});
