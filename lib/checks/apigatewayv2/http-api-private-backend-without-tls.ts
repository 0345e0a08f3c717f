import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";
import { listed } from "../listed.ts";

export default defineCheck({
  id: "http-api-private-backend-without-tls",
  kind: "apigatewayv2.api",
  severity: "low",
  title: "HTTP API calls its private backend without TLS",
  why: "Requests go through the VPC link to the load balancer in plain text. Who gets into the VPC, or mirrors its traffic, reads tokens and data that the caller sent over TLS.",
  fix: {
    console: [
      "Give the load balancer's listener a certificate and the protocol HTTPS.",
      "Open the API, then Integrations, choose the integration, then Manage integration.",
      "Choose that listener, and write the certificate's name as Secure server name.",
    ],
    cli: `aws apigatewayv2 update-integration --api-id <api-id> --integration-id <integration-id> --region {{region}} \\
  --integration-uri <https-listener-arn> --tls-config ServerNameToVerify=backend.example.com`,
    terraform: `resource "aws_apigatewayv2_integration" "this" {
  api_id             = aws_apigatewayv2_api.this.id
  integration_type   = "HTTP_PROXY"
  integration_method = "ANY"
  integration_uri    = aws_lb_listener.https.arn
  connection_type    = "VPC_LINK"
  connection_id      = aws_apigatewayv2_vpc_link.this.id
  tls_config {
    server_name_to_verify = "backend.example.com"
  }
}`,
    cloudformation: `Integration:
  Type: AWS::ApiGatewayV2::Integration
  Properties:
    ApiId: !Ref Api
    IntegrationType: HTTP_PROXY
    IntegrationMethod: ANY
    IntegrationUri: !Ref HttpsListener
    ConnectionType: VPC_LINK
    ConnectionId: !Ref VpcLink
    TlsConfig:
      ServerNameToVerify: backend.example.com`,
  },
  references: [
    {
      title: "Create private integrations for HTTP APIs",
      url: "https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-private.html",
    },
  ],
  needs: ["apigatewayv2.api"],
  evaluate(fact) {
    const { protocol, routes, integrations } = fact.config;
    const used = new Set(routes.map((route) => route.integrationId));
    const plain = integrations.filter(
      ({ id, connectionType, tlsServerName }) =>
        protocol === "HTTP" && connectionType === "VPC_LINK" && tlsServerName === null && used.has(id),
    );
    if (plain.length === 0) return pass;
    const value = listed(plain.map(({ uri }) => uri ?? ""));
    return fail({ summary: "These private backends are called without TLS.", path: "integrations", value });
  },
});
