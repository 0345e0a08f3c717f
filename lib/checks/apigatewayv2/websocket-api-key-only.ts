import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "websocket-api-key-only",
  kind: "apigatewayv2.api",
  severity: "medium",
  title: "WebSocket API takes an API key for a sign-in",
  why: "API keys are meant to count and limit callers. They are shared, do not expire and say nothing about who calls. AWS itself advises against using them for authorization.",
  fix: {
    console: [
      "Open the API, then Routes, and choose $connect.",
      "Under Route request choose an authorizer or AWS IAM; the key may stay for the usage plan.",
      "Deploy the API.",
    ],
    cli: `aws apigatewayv2 update-route --api-id <api-id> --route-id <route-id-of-connect> --region {{region}} \\
  --authorization-type CUSTOM --authorizer-id <authorizer-id>`,
    terraform: `resource "aws_apigatewayv2_route" "connect" {
  api_id             = aws_apigatewayv2_api.this.id
  route_key          = "$connect"
  api_key_required   = true
  authorization_type = "CUSTOM"
  authorizer_id      = aws_apigatewayv2_authorizer.this.id
}`,
    cloudformation: `Connect:
  Type: AWS::ApiGatewayV2::Route
  Properties:
    ApiId: !Ref Api
    RouteKey: $connect
    ApiKeyRequired: true
    AuthorizationType: CUSTOM
    AuthorizerId: !Ref Authorizer`,
  },
  references: [
    {
      title: "Control and manage access to WebSocket APIs",
      url: "https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-control-access.html",
    },
  ],
  needs: ["apigatewayv2.api"],
  evaluate(fact) {
    const { protocol, routes } = fact.config;
    const connect = protocol === "WEBSOCKET" ? routes.find(({ key }) => key === "$connect") : undefined;
    if (connect === undefined || connect.authorizationType !== "NONE" || !connect.isApiKeyRequired) return pass;
    return fail({ summary: "$connect asks for an API key and nothing else.", path: "routes", value: connect.key });
  },
});
