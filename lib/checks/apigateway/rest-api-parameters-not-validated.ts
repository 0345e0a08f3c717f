import { fail, pass } from "../../domain/verdict.ts";
import { doesSomething, methodName } from "../../graph/rest-api-reach.ts";
import { defineCheck } from "../define.ts";
import { listed } from "../listed.ts";

export default defineCheck({
  id: "rest-api-parameters-not-validated",
  kind: "apigateway.rest-api",
  severity: "low",
  title: "REST API declares required parameters and does not ask for them",
  why: "A parameter marked as required is only enforced when the method has a validator of parameters. Without it requests that lack the parameter reach the backend, which may rely on the gateway.",
  fix: {
    console: [
      "Open the API, then Resources, and choose the method.",
      "Under Method request, Edit, choose Validate query string parameters and headers as Request validator.",
      "Deploy the API.",
    ],
    cli: `aws apigateway create-request-validator --rest-api-id <api-id> --name parameters --validate-request-parameters --region {{region}}
aws apigateway update-method --rest-api-id <api-id> --resource-id <resource-id> --http-method GET --region {{region}} \\
  --patch-operations op=replace,path=/requestValidatorId,value=<validator-id>`,
    terraform: `resource "aws_api_gateway_request_validator" "parameters" {
  rest_api_id                 = aws_api_gateway_rest_api.this.id
  name                        = "parameters"
  validate_request_parameters = true
}
# on the aws_api_gateway_method:
#   request_validator_id = aws_api_gateway_request_validator.parameters.id`,
    cloudformation: `Validator:
  Type: AWS::ApiGateway::RequestValidator
  Properties:
    RestApiId: !Ref Api
    ValidateRequestParameters: true
Method:
  Type: AWS::ApiGateway::Method
  Properties:
    RequestValidatorId: !Ref Validator`,
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
    const validating = new Set(requestValidators.filter((one) => one.validatesParameters).map(({ id }) => id));
    // Path parameters are always there, or the path would be another one.
    const unchecked = methods.filter(
      (method) =>
        doesSomething(method) &&
        method.requiredParameters.some((name) => !name.startsWith("method.request.path.")) &&
        !validating.has(method.requestValidatorId ?? ""),
    );
    if (unchecked.length === 0) return pass;
    const value = listed(unchecked.map(methodName));
    return fail({ summary: "Required parameters of these methods are not asked for.", path: "methods", value });
  },
});
