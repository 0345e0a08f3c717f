import { accessLogVerdict } from "../apigateway/access-logs.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "http-stage-access-log-off",
  kind: "apigatewayv2.stage",
  severity: "medium",
  title: "HTTP or WebSocket API stage writes no access log",
  why: "The access log says who called which route, from where, and how it was answered. Without it an attack on the API cannot be seen or reconstructed; CloudTrail does not record these calls.",
  fix: {
    console: [
      "Open the API, then Logging, choose the stage, then Edit.",
      "Switch Access logging on, name a log group and a JSON format with request id, source address, route and status.",
    ],
    cli: `aws apigatewayv2 update-stage --api-id <api-id> --stage-name <stage> --region {{region}} \\
  --access-log-settings '{"DestinationArn":"<log-group-arn>","Format":"{\\"requestId\\":\\"$context.requestId\\",\\"ip\\":\\"$context.identity.sourceIp\\",\\"status\\":\\"$context.status\\"}"}'`,
    terraform: `resource "aws_apigatewayv2_stage" "this" {
  api_id = aws_apigatewayv2_api.this.id
  name   = "$default"
  access_log_settings {
    destination_arn = aws_cloudwatch_log_group.api.arn
    format          = jsonencode({ requestId = "$context.requestId", ip = "$context.identity.sourceIp", status = "$context.status" })
  }
}`,
    cloudformation: `Stage:
  Type: AWS::ApiGatewayV2::Stage
  Properties:
    ApiId: !Ref Api
    StageName: $default
    AccessLogSettings:
      DestinationArn: !GetAtt ApiLogs.Arn
      Format: '{"requestId":"$context.requestId","ip":"$context.identity.sourceIp","status":"$context.status"}'`,
  },
  references: [
    {
      title: "Configure logging for HTTP APIs in API Gateway",
      url: "https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-logging.html",
    },
  ],
  needs: ["apigatewayv2.stage"],
  evaluate: ({ config }) => accessLogVerdict(config),
});
