import { fail, pass } from "../../domain/verdict.ts";
import { isOpenOrigin } from "../apigateway/origins.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "http-api-open-cors",
  kind: "apigatewayv2.api",
  severity: "medium",
  title: "HTTP API lets any website call it with the visitor's credentials",
  why: "A page of a stranger could send requests in the name of a signed-in visitor and read the answers. Over plain http anybody on the network can pose as an allowed site.",
  fix: {
    console: [
      "Open the API, then CORS, then Configure.",
      "List your own sites as Access-Control-Allow-Origin, with https://.",
      "Switch Access-Control-Allow-Credentials off where no cookie is used.",
    ],
    cli: `aws apigatewayv2 update-api --api-id <api-id> --region {{region}} \\
  --cors-configuration AllowOrigins=https://app.example.com,AllowCredentials=true`,
    terraform: `resource "aws_apigatewayv2_api" "this" {
  name          = "{{name}}"
  protocol_type = "HTTP"
  cors_configuration {
    allow_origins     = ["https://app.example.com"]
    allow_credentials = true
  }
}`,
    cloudformation: `Api:
  Type: AWS::ApiGatewayV2::Api
  Properties:
    Name: {{name}}
    ProtocolType: HTTP
    CorsConfiguration:
      AllowOrigins: [https://app.example.com]
      AllowCredentials: true`,
  },
  references: [
    {
      title: "Configure CORS for HTTP APIs in API Gateway",
      url: "https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-cors.html",
    },
  ],
  needs: ["apigatewayv2.api"],
  evaluate(fact) {
    const { cors } = fact.config;
    if (cors === null || !cors.allowCredentials) return pass;
    const open = cors.allowOrigins.filter(isOpenOrigin);
    if (open.length === 0) return pass;
    return fail({
      summary: "Origins that nobody vouches for may send credentials.",
      path: "cors.allowOrigins",
      value: open,
    });
  },
});
