import { defineCheck } from "../define.ts";
import { CONFUSED_DEPUTY, unpinnedServiceVerdicts } from "../unpinned-service.ts";
import { INVOKE_ACTIONS } from "./invoke-policy.ts";

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
    CONFUSED_DEPUTY,
  ],
  needs: ["lambda.function"],
  evaluate: (fact, context) =>
    unpinnedServiceVerdicts(context.policies(fact, "resource"), {
      actions: INVOKE_ACTIONS,
      words: "invoke the function",
    }),
});
