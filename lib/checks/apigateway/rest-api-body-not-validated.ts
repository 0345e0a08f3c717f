import { fail, pass } from "../../domain/verdict.ts";
import { doesSomething, methodName, type RestMethod } from "../../graph/rest-api-reach.ts";
import { defineCheck } from "../define.ts";
import { listed } from "../listed.ts";

/** A path that takes everything behind it has no one shape of body. */
function takesKnownBody(method: RestMethod): boolean {
  return /^(POST|PUT|PATCH)$/.test(method.httpMethod) && !method.path.endsWith("+}") && doesSomething(method);
}

export default defineCheck({
  id: "rest-api-body-not-validated",
  kind: "apigateway.rest-api",
  severity: "low",
  title: "REST API passes bodies on without checking them",
  why: "Without a model and a validator every body reaches the backend, whatever its size and shape. A check at the gateway keeps malformed and oversized input away from your code.",
  fix: {
    console: [
      "Open the API, then Models, and write a JSON schema of the body.",
      "Under Resources choose the method, then Method request, Edit.",
      "Choose Validate body as Request validator and add the model under Request body.",
      "Deploy the API.",
    ],
    cli: `aws apigateway create-request-validator --rest-api-id <api-id> --name body --validate-request-body --region {{region}}
aws apigateway update-method --rest-api-id <api-id> --resource-id <resource-id> --http-method POST --region {{region}} \\
  --patch-operations op=replace,path=/requestValidatorId,value=<validator-id> op=add,path=/requestModels/application~1json,value=<model>`,
    terraform: `resource "aws_api_gateway_request_validator" "body" {
  rest_api_id           = aws_api_gateway_rest_api.this.id
  name                  = "body"
  validate_request_body = true
}
# on the aws_api_gateway_method:
#   request_validator_id = aws_api_gateway_request_validator.body.id
#   request_models       = { "application/json" = aws_api_gateway_model.order.name }`,
    cloudformation: `Validator:
  Type: AWS::ApiGateway::RequestValidator
  Properties:
    RestApiId: !Ref Api
    ValidateRequestBody: true
Method:
  Type: AWS::ApiGateway::Method
  Properties:
    RequestValidatorId: !Ref Validator
    RequestModels:
      application/json: !Ref OrderModel`,
  },
  references: [
    {
      title: "Request validation for REST APIs in API Gateway",
      url: "https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-method-request-validation.html",
    },
  ],
  needs: ["apigateway.rest-api"],
  evaluate(fact) {
    const { methods, requestValidators } = fact.config;
    const validating = new Set(requestValidators.filter((one) => one.validatesBody).map(({ id }) => id));
    const unchecked = methods.filter(
      (method) =>
        takesKnownBody(method) &&
        (method.requestModels.length === 0 || !validating.has(method.requestValidatorId ?? "")),
    );
    if (unchecked.length === 0) return pass;
    const value = listed(unchecked.map(methodName));
    return fail({ summary: "Bodies of these methods are not checked.", path: "methods", value });
  },
});
