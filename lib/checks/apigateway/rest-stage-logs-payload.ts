import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "rest-stage-logs-payload",
  kind: "apigateway.stage",
  severity: "medium",
  title: "REST API stage writes requests and answers to its log",
  why: "With data tracing the bodies and headers of requests and answers go to CloudWatch, among them tokens, passwords and personal data. Everybody who may read logs can read them.",
  fix: {
    console: [
      "Open the API, then Stages, choose the stage, then Logs and tracing, Edit.",
      "Switch Data tracing off.",
      "Delete or shorten the log group that holds what was written.",
    ],
    cli: `aws apigateway update-stage --rest-api-id <api-id> --stage-name <stage> --region {{region}} \\
  --patch-operations op=replace,path=/*/*/logging/dataTrace,value=false`,
    terraform: `resource "aws_api_gateway_method_settings" "all" {
  rest_api_id = aws_api_gateway_rest_api.this.id
  stage_name  = aws_api_gateway_stage.this.stage_name
  method_path = "*/*"
  settings {
    logging_level      = "ERROR"
    data_trace_enabled = false
  }
}`,
    cloudformation: `Stage:
  Type: AWS::ApiGateway::Stage
  Properties:
    RestApiId: !Ref Api
    DeploymentId: !Ref Deployment
    StageName: prod
    MethodSettings:
      - HttpMethod: "*"
        ResourcePath: "/*"
        LoggingLevel: ERROR
        DataTraceEnabled: false`,
  },
  references: [
    {
      title: "Set up CloudWatch logging for REST APIs in API Gateway",
      url: "https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html",
    },
  ],
  needs: ["apigateway.stage"],
  evaluate(fact) {
    const tracing = fact.config.methodSettings.filter(
      ({ logsPayload, loggingLevel }) => logsPayload && loggingLevel !== "OFF",
    );
    if (tracing.length === 0) return pass;
    const value = tracing.map(({ key }) => key);
    return fail({ summary: "Data tracing is on for these methods.", path: "methodSettings", value });
  },
});
