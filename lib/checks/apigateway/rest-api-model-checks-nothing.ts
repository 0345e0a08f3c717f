import { fail, pass } from "../../domain/verdict.ts";
import { methodName } from "../../graph/rest-api-reach.ts";
import { defineCheck } from "../define.ts";
import { listed } from "../listed.ts";

export default defineCheck({
  id: "rest-api-model-checks-nothing",
  kind: "apigateway.rest-api",
  severity: "low",
  title: "REST API checks bodies against a model that allows everything",
  why: "The method has a validator, but its model is empty or only says that the body is an object. Every body passes, so the check gives a false sense of safety.",
  fix: {
    console: [
      "Open the API, then Models, and edit the model.",
      "Write type, properties, required, maxLength and additionalProperties: false.",
      "Deploy the API.",
    ],
    cli: `# schema.json: [{"op":"replace","path":"/schema","value":"<the JSON schema as one text>"}]
aws apigateway update-model --rest-api-id <api-id> --model-name <model> --patch-operations file://schema.json --region {{region}}
aws apigateway create-deployment --rest-api-id <api-id> --stage-name <stage> --region {{region}}`,
    terraform: `resource "aws_api_gateway_model" "order" {
  rest_api_id  = aws_api_gateway_rest_api.this.id
  name         = "Order"
  content_type = "application/json"
  schema = jsonencode({
    type                 = "object"
    required             = ["id"]
    additionalProperties = false
    properties           = { id = { type = "string", maxLength = 64 } }
  })
}`,
    cloudformation: `OrderModel:
  Type: AWS::ApiGateway::Model
  Properties:
    RestApiId: !Ref Api
    ContentType: application/json
    Schema:
      type: object
      required: [id]
      additionalProperties: false
      properties:
        id: { type: string, maxLength: 64 }`,
  },
  references: [
    {
      title: "Request validation for REST APIs in API Gateway",
      url: "https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-method-request-validation.html",
    },
    {
      title: "Data models for REST APIs",
      url: "https://docs.aws.amazon.com/apigateway/latest/developerguide/models-mappings-models.html",
    },
  ],
  needs: ["apigateway.rest-api"],
  evaluate(fact) {
    const { methods, requestValidators, models } = fact.config;
    const validating = new Set(requestValidators.filter((one) => one.validatesBody).map(({ id }) => id));
    const empty = new Set(models.filter((model) => !model.limitsBody).map(({ name }) => name));
    const idle = methods.filter(
      ({ requestValidatorId, requestModels }) =>
        validating.has(requestValidatorId ?? "") && requestModels.some(({ model }) => empty.has(model)),
    );
    if (idle.length === 0) return pass;
    const value = listed(idle.map(methodName));
    return fail({ summary: "These methods use a model that allows every body.", path: "methods", value });
  },
});
