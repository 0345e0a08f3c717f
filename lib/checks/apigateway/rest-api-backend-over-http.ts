import { fail, pass } from "../../domain/verdict.ts";
import { methodName } from "../../graph/rest-api-reach.ts";
import { defineCheck } from "../define.ts";
import { listed } from "../listed.ts";
import { isPlainInternet } from "./backends.ts";

export default defineCheck({
  id: "rest-api-backend-over-http",
  kind: "apigateway.rest-api",
  severity: "medium",
  title: "REST API calls its backend over the internet without TLS",
  why: "What callers send over TLS goes on to the backend in plain text over the public internet, with tokens and personal data. Anybody on the way can read and change it.",
  fix: {
    console: [
      "Give the backend a certificate.",
      "Open the API, then Resources, choose the method, then Integration request, Edit.",
      "Write https:// in the endpoint URL, or choose a VPC link, then deploy the API.",
    ],
    cli: `aws apigateway update-integration --rest-api-id <api-id> --resource-id <resource-id> --http-method GET --region {{region}} \\
  --patch-operations op=replace,path=/uri,value=https://backend.example.com/orders`,
    terraform: `resource "aws_api_gateway_integration" "this" {
  rest_api_id             = aws_api_gateway_rest_api.this.id
  resource_id             = aws_api_gateway_resource.this.id
  http_method             = "GET"
  type                    = "HTTP_PROXY"
  integration_http_method = "GET"
  uri                     = "https://backend.example.com/orders"
}`,
    cloudformation: `Method:
  Type: AWS::ApiGateway::Method
  Properties:
    Integration:
      Type: HTTP_PROXY
      IntegrationHttpMethod: GET
      Uri: https://backend.example.com/orders`,
  },
  references: [
    {
      title: "Set up HTTP integrations in API Gateway",
      url: "https://docs.aws.amazon.com/apigateway/latest/developerguide/setup-http-integrations.html",
    },
  ],
  needs: ["apigateway.rest-api"],
  evaluate(fact) {
    const plain = fact.config.methods.filter(({ integration }) => integration !== null && isPlainInternet(integration));
    if (plain.length === 0) return pass;
    const value = listed(plain.map((method) => `${methodName(method)}: ${method.integration?.uri ?? ""}`));
    return fail({ summary: "These methods go on over plain http.", path: "methods", value });
  },
});
