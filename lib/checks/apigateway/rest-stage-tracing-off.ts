import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "rest-stage-tracing-off",
  kind: "apigateway.stage",
  severity: "low",
  title: "REST API stage is not traced",
  why: "Without X-Ray a slow or failing request cannot be followed from the gateway through the functions and queues behind it.",
  fix: {
    console: ["Open the API, then Stages, choose the stage, then Logs and tracing, Edit.", "Switch X-Ray tracing on."],
    cli: `aws apigateway update-stage --rest-api-id <api-id> --stage-name <stage> --region {{region}} \\
  --patch-operations op=replace,path=/tracingEnabled,value=true`,
    terraform: `resource "aws_api_gateway_stage" "this" {
  rest_api_id   = aws_api_gateway_rest_api.this.id
  deployment_id = aws_api_gateway_deployment.this.id
  stage_name    = "prod"
  xray_tracing_enabled = true
}`,
    cloudformation: `Stage:
  Type: AWS::ApiGateway::Stage
  Properties:
    RestApiId: !Ref Api
    DeploymentId: !Ref Deployment
    StageName: prod
    TracingEnabled: true`,
  },
  references: [
    {
      title: "Trace user requests to REST APIs using X-Ray",
      url: "https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-xray.html",
    },
  ],
  needs: ["apigateway.stage"],
  evaluate(fact) {
    if (fact.config.isTracingEnabled) return pass;
    return fail({ summary: "X-Ray tracing is off.", path: "isTracingEnabled", value: false });
  },
});
