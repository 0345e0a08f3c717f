import { defineCheck } from "../define.ts";
import { namedFields, secretVerdicts } from "../secret-fields.ts";

export default defineCheck({
  id: "rest-stage-secret-in-variables",
  kind: "apigateway.stage",
  severity: "high",
  title: "REST API stage holds a secret in its variables",
  why: "Stage variables are plain configuration: everybody who may read the API's settings sees them, and they appear in exports and logs of the gateway.",
  fix: {
    console: [
      "Change the secret where it comes from, and put the new one into Secrets Manager.",
      "Let the backend read it from there.",
      "Open the API, then Stages, choose the stage, then Stage variables, and delete the variable.",
    ],
    cli: `aws apigateway update-stage --rest-api-id <api-id> --stage-name <stage> --region {{region}} \\
  --patch-operations op=remove,path=/variables/<name>`,
    terraform: `resource "aws_api_gateway_stage" "this" {
  rest_api_id   = aws_api_gateway_rest_api.this.id
  deployment_id = aws_api_gateway_deployment.this.id
  stage_name    = "prod"
  variables = {
    backend = "orders" # names and addresses only
  }
}`,
    cloudformation: `Stage:
  Type: AWS::ApiGateway::Stage
  Properties:
    RestApiId: !Ref Api
    DeploymentId: !Ref Deployment
    StageName: prod
    Variables:
      backend: orders # names and addresses only`,
  },
  references: [
    {
      title: "Use stage variables for a REST API",
      url: "https://docs.aws.amazon.com/apigateway/latest/developerguide/stage-variables.html",
    },
    {
      title: "What is AWS Secrets Manager?",
      url: "https://docs.aws.amazon.com/secretsmanager/latest/userguide/intro.html",
    },
  ],
  needs: ["apigateway.stage"],
  evaluate(fact) {
    const { variables, canary } = fact.config;
    return secretVerdicts("apigateway.stage", namedFields("variables", [...variables, ...(canary?.variables ?? [])]));
  },
});
