import { fail, pass } from "../../domain/verdict.ts";
import { methodName } from "../../graph/rest-api-reach.ts";
import { defineCheck } from "../define.ts";
import { listed } from "../listed.ts";
import { isOpenOrigin } from "./origins.ts";

export default defineCheck({
  id: "rest-api-open-cors",
  kind: "apigateway.rest-api",
  severity: "medium",
  title: "REST API lets any website call it with the visitor's credentials",
  why: "A page of a stranger could send requests in the name of a signed-in visitor and read the answers. Over plain http anybody on the network can pose as an allowed site.",
  fix: {
    console: [
      "Open the API, then Resources, choose the resource and Enable CORS.",
      "Write your own site as Access-Control-Allow-Origin instead of *.",
      "Deploy the API.",
    ],
    cli: `# cors.json; the single quotes belong to the value:
# [{"op":"replace","path":"/responseParameters/method.response.header.Access-Control-Allow-Origin","value":"'https://app.example.com'"}]
aws apigateway update-integration-response --rest-api-id <api-id> --resource-id <resource-id> --http-method OPTIONS --status-code 200 \\
  --patch-operations file://cors.json --region {{region}}`,
    terraform: `resource "aws_api_gateway_integration_response" "options" {
  rest_api_id = aws_api_gateway_rest_api.this.id
  resource_id = aws_api_gateway_resource.this.id
  http_method = "OPTIONS"
  status_code = "200"
  response_parameters = {
    "method.response.header.Access-Control-Allow-Origin"      = "'https://app.example.com'"
    "method.response.header.Access-Control-Allow-Credentials" = "'true'"
  }
}`,
    cloudformation: `Options:
  Type: AWS::ApiGateway::Method
  Properties:
    HttpMethod: OPTIONS
    Integration:
      Type: MOCK
      IntegrationResponses:
        - StatusCode: 200
          ResponseParameters:
            method.response.header.Access-Control-Allow-Origin: "'https://app.example.com'"`,
  },
  references: [
    {
      title: "CORS for REST APIs in API Gateway",
      url: "https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-cors.html",
    },
  ],
  needs: ["apigateway.rest-api"],
  evaluate(fact) {
    const open = fact.config.methods.filter(
      ({ cors }) => cors?.allowCredentials === true && isOpenOrigin(cors.allowOrigin),
    );
    if (open.length === 0) return pass;
    const value = listed(open.map((method) => `${methodName(method)}: ${method.cors?.allowOrigin ?? ""}`));
    return fail({ summary: "Origins that nobody vouches for may send credentials.", path: "methods", value });
  },
});
