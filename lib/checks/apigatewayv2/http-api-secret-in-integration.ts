import { defineCheck } from "../define.ts";
import { namedFields, secretVerdicts } from "../secret-fields.ts";

export default defineCheck({
  id: "http-api-secret-in-integration",
  kind: "apigatewayv2.api",
  severity: "high",
  title: "HTTP API sends a secret that stands in its configuration",
  why: "A constant header or parameter of the integration holds what looks like a secret. Everybody who may read the API's configuration, or an export of it, can read it.",
  fix: {
    console: [
      "Open the API, then Integrations, choose the integration, and delete the parameter mapping.",
      "Let the backend trust the API by another way: a VPC link, or a function that reads the secret from Secrets Manager.",
      "Change the secret.",
    ],
    cli: `aws apigatewayv2 update-integration --api-id <api-id> --integration-id <integration-id> --region {{region}} \\
  --request-parameters '{"overwrite:header.<name>":""}'`,
    terraform: `resource "aws_apigatewayv2_integration" "this" {
  api_id           = aws_apigatewayv2_api.this.id
  integration_type = "AWS_PROXY"
  integration_uri  = aws_lambda_function.proxy.invoke_arn # reads the secret from Secrets Manager
}`,
    cloudformation: `Integration:
  Type: AWS::ApiGatewayV2::Integration
  Properties:
    ApiId: !Ref Api
    IntegrationType: AWS_PROXY
    IntegrationUri: !GetAtt Proxy.Arn # reads the secret from Secrets Manager
    PayloadFormatVersion: "2.0"`,
  },
  references: [
    {
      title: "Transform API requests and responses for HTTP APIs",
      url: "https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-parameter-mapping.html",
    },
  ],
  needs: ["apigatewayv2.api"],
  evaluate(fact) {
    const fields = fact.config.integrations.flatMap(({ id, constants }) =>
      constants.map((field) => ({ ...field, name: `${id} ${field.name}` })),
    );
    return secretVerdicts("apigatewayv2.api", namedFields("integrations", fields));
  },
});
