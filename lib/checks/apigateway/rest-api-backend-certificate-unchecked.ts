import { fail, pass } from "../../domain/verdict.ts";
import { methodName } from "../../graph/rest-api-reach.ts";
import { defineCheck } from "../define.ts";
import { listed } from "../listed.ts";

export default defineCheck({
  id: "rest-api-backend-certificate-unchecked",
  kind: "apigateway.rest-api",
  severity: "medium",
  title: "REST API does not check the certificate of its backend",
  why: "With insecureSkipVerification API Gateway takes any certificate for the backend's. Somebody who can redirect the traffic can answer in its place and read what is sent.",
  fix: {
    console: [
      "Give the backend a certificate of a public authority for its own name.",
      "Set insecureSkipVerification to false by the command line or the definition (the console does not show it).",
      "Deploy the API.",
    ],
    cli: `aws apigateway update-integration --rest-api-id <api-id> --resource-id <resource-id> --http-method GET --region {{region}} \\
  --patch-operations op=replace,path=/tlsConfig/insecureSkipVerification,value=false`,
    terraform: `resource "aws_api_gateway_integration" "this" {
  rest_api_id             = aws_api_gateway_rest_api.this.id
  resource_id             = aws_api_gateway_resource.this.id
  http_method             = "GET"
  type                    = "HTTP_PROXY"
  integration_http_method = "GET"
  uri                     = "https://backend.example.com"
  tls_config {
    insecure_skip_verification = false
  }
}`,
    cloudformation: `paths: # in the OpenAPI Body of AWS::ApiGateway::RestApi
  /orders:
    get:
      x-amazon-apigateway-integration:
        type: http_proxy
        tlsConfig:
          insecureSkipVerification: false`,
  },
  references: [
    {
      title: "x-amazon-apigateway-integration.tlsConfig object",
      url: "https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-extensions-integration-tls-config.html",
    },
  ],
  needs: ["apigateway.rest-api"],
  evaluate(fact) {
    const unchecked = fact.config.methods.filter(({ integration }) => integration?.skipsCertificateCheck === true);
    if (unchecked.length === 0) return pass;
    const value = listed(unchecked.map(methodName));
    return fail({ summary: "Any certificate is taken for the backend's.", path: "methods", value });
  },
});
