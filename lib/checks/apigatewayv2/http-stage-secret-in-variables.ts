import { defineCheck } from "../define.ts";
import { namedFields, secretVerdicts } from "../secret-fields.ts";

export default defineCheck({
  id: "http-stage-secret-in-variables",
  kind: "apigatewayv2.stage",
  severity: "high",
  title: "HTTP or WebSocket API stage holds a secret in its variables",
  why: "Stage variables are plain configuration: everybody who may read the API's settings sees them, and they appear in exports of the API.",
  fix: {
    console: [
      "Change the secret where it comes from, and put the new one into Secrets Manager.",
      "Let the backend read it from there.",
      "Open the API, then Stages, choose the stage, and delete the stage variable.",
    ],
    cli: `aws apigatewayv2 update-stage --api-id <api-id> --stage-name <stage> --region {{region}} \\
  --stage-variables '{"<name>":""}'`,
    terraform: `resource "aws_apigatewayv2_stage" "this" {
  api_id = aws_apigatewayv2_api.this.id
  name   = "$default"
  stage_variables = {
    backend = "orders" # names and addresses only
  }
}`,
    cloudformation: `Stage:
  Type: AWS::ApiGatewayV2::Stage
  Properties:
    ApiId: !Ref Api
    StageName: $default
    StageVariables:
      backend: orders # names and addresses only`,
  },
  references: [
    {
      title: "Use stage variables for HTTP APIs in API Gateway",
      url: "https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-stages.stage-variables.html",
    },
    {
      title: "What is AWS Secrets Manager?",
      url: "https://docs.aws.amazon.com/secretsmanager/latest/userguide/intro.html",
    },
  ],
  needs: ["apigatewayv2.stage"],
  evaluate: ({ config }) => secretVerdicts("apigatewayv2.stage", namedFields("variables", config.variables)),
});
