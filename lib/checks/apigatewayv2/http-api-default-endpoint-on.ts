import { defaultEndpointAdvice, defaultEndpointVerdict } from "../apigateway/default-endpoint.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "http-api-default-endpoint-on",
  kind: "apigatewayv2.api",
  severity: "low",
  title: "HTTP API with a custom domain still answers at its default endpoint",
  why: "Clients can go around the custom domain and call the execute-api address. Mutual TLS, a CDN and its firewall, and the logs of that way protect nothing there.",
  ...defaultEndpointAdvice(
    "aws apigatewayv2 update-api --api-id <api-id> --disable-execute-api-endpoint --region {{region}}",
    "aws_apigatewayv2_api",
    "AWS::ApiGatewayV2::Api",
    "http-api-disable-default-endpoint.html",
  ),
  needs: ["apigatewayv2.api", "apigateway.domain-name"],
  evaluate: ({ config }, context) => defaultEndpointVerdict(config, context),
});
