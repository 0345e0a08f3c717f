import { fail, pass, unknown } from "../../domain/verdict.ts";
import { methodName } from "../../graph/rest-api-reach.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "rest-api-secret-in-integration",
  kind: "apigateway.rest-api",
  severity: "high",
  title: "REST API sends a secret that stands in its configuration",
  why: "A constant header or parameter of the integration holds what looks like a secret. Everybody who may read the API's configuration, or an export of it, can read it.",
  fix: {
    console: [
      "Open the API, then Resources, choose the method, then Integration request.",
      "Take the constant out and let the backend trust API Gateway by another way: IAM, a VPC link with mutual TLS, or a function that reads the secret from Secrets Manager.",
      "Change the secret, then deploy the API.",
    ],
    cli: `aws apigateway update-integration --rest-api-id <api-id> --resource-id <resource-id> --http-method GET --region {{region}} \\
  --patch-operations op=remove,path=/requestParameters/integration.request.header.<name>`,
    terraform: `resource "aws_api_gateway_integration" "this" {
  rest_api_id             = aws_api_gateway_rest_api.this.id
  resource_id             = aws_api_gateway_resource.this.id
  http_method             = "GET"
  type                    = "AWS_PROXY"
  integration_http_method = "POST"
  uri                     = aws_lambda_function.proxy.invoke_arn # reads the secret from Secrets Manager
}`,
    cloudformation: `Method:
  Type: AWS::ApiGateway::Method
  Properties:
    Integration:
      Type: AWS_PROXY
      IntegrationHttpMethod: POST
      Uri: !Sub arn:aws:apigateway:{{region}}:lambda:path/2015-03-31/functions/\${Proxy.Arn}/invocations`,
  },
  references: [
    {
      title: "Set up an integration request in API Gateway",
      url: "https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-integration-settings-integration-request.html",
    },
  ],
  needs: ["apigateway.rest-api"],
  evaluate(fact) {
    const fields = fact.config.methods.flatMap((method) =>
      (method.integration?.constants ?? []).map((field) => ({ place: methodName(method), field })),
    );
    const secrets = fields.filter(({ field }) => field.verdict === "secret");
    const isUnsure = fields.some(({ field }) => field.verdict === "unknown");
    if (secrets.length === 0) return isUnsure ? unknown("apigateway.rest-api.methods") : pass;
    return secrets.map(({ place, field }) =>
      fail(
        { summary: `${field.name} of ${place} looks like a secret.`, path: "methods", value: { rule: field.rule } },
        { discriminator: `${place} ${field.name}` },
      ),
    );
  },
});
