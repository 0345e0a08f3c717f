import { fail, pass } from "../../domain/verdict.ts";
import { doesSomething, methodName, openToAnybody } from "../../graph/rest-api-reach.ts";
import { defineCheck } from "../define.ts";
import { listed } from "../listed.ts";

export default defineCheck({
  id: "rest-api-method-key-only",
  kind: "apigateway.rest-api",
  severity: "medium",
  title: "REST API takes an API key for a sign-in",
  why: "API keys are meant to count and limit callers. They travel in every request, are shared between people and programs, do not expire and say nothing about who calls. AWS itself advises against using them for authorization.",
  fix: {
    console: [
      "Open the API, then Resources, and choose the method.",
      "Under Method request, Edit, choose an authorizer or AWS IAM; the key may stay for the usage plan.",
      "Deploy the API.",
    ],
    cli: `aws apigateway update-method --rest-api-id <api-id> --resource-id <resource-id> --http-method GET --region {{region}} \\
  --patch-operations op=replace,path=/authorizationType,value=CUSTOM op=replace,path=/authorizerId,value=<authorizer-id>`,
    terraform: `resource "aws_api_gateway_method" "this" {
  rest_api_id      = aws_api_gateway_rest_api.this.id
  resource_id      = aws_api_gateway_resource.this.id
  http_method      = "GET"
  authorization    = "CUSTOM"
  authorizer_id    = aws_api_gateway_authorizer.this.id
  api_key_required = true
}`,
    cloudformation: `Method:
  Type: AWS::ApiGateway::Method
  Properties:
    RestApiId: !Ref Api
    ResourceId: !Ref Resource
    HttpMethod: GET
    AuthorizationType: CUSTOM
    AuthorizerId: !Ref Authorizer
    ApiKeyRequired: true`,
  },
  references: [
    {
      title: "Usage plans and API keys for REST APIs",
      url: "https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-usage-plans.html",
    },
  ],
  needs: ["apigateway.rest-api", "apigateway.stage", "apigateway.domain-name"],
  evaluate(fact, context) {
    const keyOnly = fact.config.methods.filter(
      (method) => method.authorizationType === "NONE" && method.isApiKeyRequired && doesSomething(method),
    );
    const open = openToAnybody(fact, keyOnly, context);
    if (open.length === 0) return pass;
    const value = listed(open.map(methodName));
    return fail({ summary: "These methods ask for an API key and nothing else.", path: "methods", value });
  },
});
