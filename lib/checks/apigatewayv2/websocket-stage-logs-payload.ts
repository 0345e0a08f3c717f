import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "websocket-stage-logs-payload",
  kind: "apigatewayv2.stage",
  severity: "medium",
  title: "WebSocket API stage writes messages to its log",
  why: "With data tracing the messages and headers go to CloudWatch, among them tokens, passwords and personal data. Everybody who may read logs can read them.",
  fix: {
    console: [
      "Open the API, then Stages, choose the stage, then Logs and tracing, Edit.",
      "Switch Data tracing off.",
      "Delete or shorten the log group that holds what was written.",
    ],
    cli: `aws apigatewayv2 update-stage --api-id <api-id> --stage-name <stage> --region {{region}} \\
  --default-route-settings DataTraceEnabled=false,LoggingLevel=ERROR`,
    terraform: `resource "aws_apigatewayv2_stage" "this" {
  api_id = aws_apigatewayv2_api.this.id
  name   = "$default"
  default_route_settings {
    logging_level      = "ERROR"
    data_trace_enabled = false
  }
}`,
    cloudformation: `Stage:
  Type: AWS::ApiGatewayV2::Stage
  Properties:
    ApiId: !Ref Api
    StageName: $default
    DefaultRouteSettings:
      LoggingLevel: ERROR
      DataTraceEnabled: false`,
  },
  references: [
    {
      title: "Monitor WebSocket APIs with CloudWatch metrics",
      url: "https://docs.aws.amazon.com/apigateway/latest/developerguide/websocket-api-logging.html",
    },
  ],
  needs: ["apigatewayv2.stage"],
  evaluate(fact) {
    const { protocol, routeSettings } = fact.config;
    // HTTP APIs know no data tracing.
    const tracing = routeSettings.filter(({ logsPayload, loggingLevel }) => logsPayload && loggingLevel !== "OFF");
    if (protocol !== "WEBSOCKET" || tracing.length === 0) return pass;
    return fail({
      summary: "Data tracing is on for these routes.",
      path: "routeSettings",
      value: tracing.map(({ key }) => key),
    });
  },
});
