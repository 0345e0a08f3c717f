import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "function-url-open-cors",
  kind: "lambda.function-url",
  severity: "medium",
  title: "Function URL lets any website call it with the visitor's credentials",
  why: "With credentials allowed for every origin, a page of a stranger can send requests in the name of a signed-in visitor and read the answers.",
  fix: {
    console: [
      "Open the function, then Configuration, then Function URL, then Edit.",
      "Under Allow origin list your own sites instead of *.",
      "Switch Allow credentials off where no cookie or authorization header is used.",
    ],
    cli: `aws lambda update-function-url-config --function-name {{arn}} --region {{region}} \\
  --cors '{"AllowOrigins":["https://app.example.com"],"AllowCredentials":true}'`,
    terraform: `resource "aws_lambda_function_url" "this" {
  function_name      = "{{name}}"
  authorization_type = "AWS_IAM"
  cors {
    allow_origins     = ["https://app.example.com"]
    allow_credentials = true
  }
}`,
    cloudformation: `FunctionUrl:
  Type: AWS::Lambda::Url
  Properties:
    TargetFunctionArn: {{arn}}
    AuthType: AWS_IAM
    Cors:
      AllowOrigins: [https://app.example.com]
      AllowCredentials: true`,
  },
  references: [
    {
      title: "Cross-origin resource sharing for function URLs",
      url: "https://docs.aws.amazon.com/lambda/latest/dg/urls-configuration.html#urls-cors",
    },
  ],
  needs: ["lambda.function-url"],
  evaluate(fact) {
    const { cors } = fact.config;
    if (cors === null || !cors.allowCredentials) return pass;
    const open = cors.allowOrigins.filter((origin) => /^(\*|https?:\/\/\*)$/.test(origin));
    if (open.length === 0) return pass;
    return fail({ summary: "Every origin may send credentials.", path: "cors.allowOrigins", value: open });
  },
});
