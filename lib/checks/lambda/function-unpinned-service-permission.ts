import { fail } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";
import { allowsOf, isPinned, servicePrincipals, statementEvidence, statementKey } from "../policy-evidence.ts";
import { allowsInvoke } from "./invoke-policy.ts";

export default defineCheck({
  id: "function-unpinned-service-permission",
  kind: "lambda.function",
  severity: "medium",
  title: "A service may invoke the function on behalf of any account",
  why: "The statement trusts a whole AWS service without saying whose resource may use it. A stranger can point a bucket, topic or rule of their own account at the function and the service will call it for them.",
  fix: {
    console: [
      "Open the function, then Configuration, then Permissions.",
      "Edit the statement and fill in Source ARN, and Source account where the ARN holds no account (S3).",
    ],
    cli: `aws lambda remove-permission --function-name {{arn}} --statement-id <Sid> --region {{region}}
aws lambda add-permission --function-name {{arn}} --statement-id <Sid> --action lambda:InvokeFunction \\
  --principal s3.amazonaws.com --source-arn arn:aws:s3:::my-bucket --source-account {{account}} --region {{region}}`,
    terraform: `resource "aws_lambda_permission" "bucket" {
  action         = "lambda:InvokeFunction"
  function_name  = "{{arn}}"
  principal      = "s3.amazonaws.com"
  source_arn     = aws_s3_bucket.this.arn
  source_account = "{{account}}"
}`,
    cloudformation: `Permission:
  Type: AWS::Lambda::Permission
  Properties:
    Action: lambda:InvokeFunction
    FunctionName: {{arn}}
    Principal: s3.amazonaws.com
    SourceArn: !GetAtt Bucket.Arn
    SourceAccount: !Ref AWS::AccountId`,
  },
  references: [
    {
      title: "Granting Lambda function access to AWS services",
      url: "https://docs.aws.amazon.com/lambda/latest/dg/permissions-function-services.html",
    },
    {
      title: "The confused deputy problem",
      url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html",
    },
  ],
  needs: ["lambda.function"],
  evaluate(fact, context) {
    return allowsOf(context.policies(fact, "resource"))
      .filter(({ statement }) => servicePrincipals(statement.principals).length > 0)
      .filter(({ statement }) => allowsInvoke(statement) && !isPinned(statement))
      .map((located) => {
        const services = servicePrincipals(located.statement.principals).join(", ");
        return fail(statementEvidence(located, `${services} may invoke the function for any account.`), {
          discriminator: statementKey(located),
        });
      });
  },
});
