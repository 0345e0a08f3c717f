import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "function-url-without-auth",
  kind: "lambda.function-url",
  severity: "high",
  title: "Function URL asks for no sign-in",
  why: "Anyone who learns the address can run the function, at your cost and with its role. Addresses leak through logs, browsers and certificate lists, so secrecy is no protection.",
  fix: {
    console: [
      "Open the function, then Configuration, then Function URL.",
      "Choose Edit and set Auth type to AWS_IAM.",
      "Under Permissions remove the statement that allows everyone (principal *).",
    ],
    cli: "aws lambda update-function-url-config --function-name {{arn}} --auth-type AWS_IAM --region {{region}}",
    terraform: `resource "aws_lambda_function_url" "this" {
  function_name      = "{{name}}"
  authorization_type = "AWS_IAM"
}`,
    cloudformation: `FunctionUrl:
  Type: AWS::Lambda::Url
  Properties:
    TargetFunctionArn: {{arn}}
    AuthType: AWS_IAM`,
  },
  references: [
    {
      title: "Control access to Lambda function URLs",
      url: "https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html",
    },
  ],
  needs: ["lambda.function-url"],
  evaluate(fact) {
    if (fact.config.authType !== "NONE") return pass;
    return fail({ summary: "The URL accepts requests from anyone.", path: "authType", value: fact.config.authType });
  },
});
