import { fail, pass } from "../../domain/verdict.ts";
import { isPlainInternet } from "../apigateway/backends.ts";
import { defineCheck } from "../define.ts";
import { listed } from "../listed.ts";

export default defineCheck({
  id: "http-api-backend-over-http",
  kind: "apigatewayv2.api",
  severity: "medium",
  title: "HTTP API calls its backend over the internet without TLS",
  why: "What callers send over TLS goes on to the backend in plain text over the public internet, with tokens and personal data. Anybody on the way can read and change it.",
  fix: {
    console: [
      "Give the backend a certificate.",
      "Open the API, then Integrations, choose the integration, then Manage integration.",
      "Write https:// in the URL, or choose a VPC link.",
    ],
    cli: "aws apigatewayv2 update-integration --api-id <api-id> --integration-id <integration-id> --integration-uri https://backend.example.com --region {{region}}",
    terraform: `resource "aws_apigatewayv2_integration" "this" {
  api_id             = aws_apigatewayv2_api.this.id
  integration_type   = "HTTP_PROXY"
  integration_method = "ANY"
  integration_uri    = "https://backend.example.com"
}`,
    cloudformation: `Integration:
  Type: AWS::ApiGatewayV2::Integration
  Properties:
    ApiId: !Ref Api
    IntegrationType: HTTP_PROXY
    IntegrationMethod: ANY
    IntegrationUri: https://backend.example.com
    PayloadFormatVersion: "1.0"`,
  },
  references: [
    {
      title: "Create HTTP proxy integrations for HTTP APIs",
      url: "https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-http.html",
    },
  ],
  needs: ["apigatewayv2.api"],
  evaluate(fact) {
    const { routes, integrations } = fact.config;
    const used = new Set(routes.map((route) => route.integrationId));
    const plain = integrations.filter((one) => used.has(one.id) && isPlainInternet(one));
    if (plain.length === 0) return pass;
    const value = listed(plain.map(({ uri }) => uri ?? ""));
    return fail({ summary: "These backends are called over plain http.", path: "integrations", value });
  },
});
