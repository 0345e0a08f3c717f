import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "rest-stage-execution-log-off",
  kind: "apigateway.stage",
  severity: "low",
  title: "REST API stage logs no errors of its execution",
  why: "Execution logs tell why a request failed inside of the gateway: refused by an authorizer, by a mapping, by the backend. Without errors at least, faults and probing stay unexplained.",
  fix: {
    console: [
      "Open the API, then Stages, choose the stage, then Logs and tracing, Edit.",
      "Choose Errors only under CloudWatch logs.",
    ],
    cli: `aws apigateway update-stage --rest-api-id <api-id> --stage-name <stage> --region {{region}} \\
  --patch-operations op=replace,path=/*/*/logging/loglevel,value=ERROR`,
    terraform: `resource "aws_api_gateway_method_settings" "all" {
  rest_api_id = aws_api_gateway_rest_api.this.id
  stage_name  = aws_api_gateway_stage.this.stage_name
  method_path = "*/*"
  settings {
    logging_level = "ERROR"
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
        LoggingLevel: ERROR`,
  },
  references: [
    {
      title: "Set up CloudWatch logging for REST APIs in API Gateway",
      url: "https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html",
    },
  ],
  needs: ["apigateway.stage"],
  evaluate(fact) {
    const { methodSettings } = fact.config;
    const forAll = methodSettings.find(({ key }) => key === "*/*");
    const silent = methodSettings.filter(({ key, loggingLevel }) => key !== "*/*" && loggingLevel === "OFF");
    if (forAll !== undefined && forAll.loggingLevel !== "OFF" && silent.length === 0) return pass;
    const value = forAll === undefined || forAll.loggingLevel === "OFF" ? ["*/*"] : silent.map(({ key }) => key);
    return fail({ summary: "Execution is not logged for these methods.", path: "methodSettings", value });
  },
});
