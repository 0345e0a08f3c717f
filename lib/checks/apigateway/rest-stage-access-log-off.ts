import { defineCheck } from "../define.ts";
import { accessLogVerdict } from "./access-logs.ts";

export default defineCheck({
  id: "rest-stage-access-log-off",
  kind: "apigateway.stage",
  severity: "medium",
  title: "REST API stage writes no access log",
  why: "The access log says who called which route, from where, and how it was answered. Without it an attack on the API cannot be seen or reconstructed; CloudTrail does not record these calls.",
  fix: {
    console: [
      "Open the API, then Stages, choose the stage, then Logs and tracing, Edit.",
      "Switch Custom access logging on, name a log group and a JSON format with request id, source address, identity and status.",
    ],
    cli: `aws apigateway update-stage --rest-api-id <api-id> --stage-name <stage> --region {{region}} \\
  --patch-operations '[{"op":"replace","path":"/accessLogSettings/destinationArn","value":"<log-group-arn>"},{"op":"replace","path":"/accessLogSettings/format","value":"$context.requestId $context.identity.sourceIp $context.httpMethod $context.resourcePath $context.status"}]'`,
    terraform: `resource "aws_api_gateway_stage" "this" {
  rest_api_id   = aws_api_gateway_rest_api.this.id
  deployment_id = aws_api_gateway_deployment.this.id
  stage_name    = "prod"
  access_log_settings {
    destination_arn = aws_cloudwatch_log_group.api.arn
    format          = jsonencode({ requestId = "$context.requestId", ip = "$context.identity.sourceIp", status = "$context.status" })
  }
}`,
    cloudformation: `Stage:
  Type: AWS::ApiGateway::Stage
  Properties:
    RestApiId: !Ref Api
    DeploymentId: !Ref Deployment
    StageName: prod
    AccessLogSetting:
      DestinationArn: !GetAtt ApiLogs.Arn
      Format: '{"requestId":"$context.requestId","ip":"$context.identity.sourceIp","status":"$context.status"}'`,
  },
  references: [
    {
      title: "Set up CloudWatch logging for REST APIs in API Gateway",
      url: "https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html",
    },
  ],
  needs: ["apigateway.stage"],
  evaluate: ({ config }) => accessLogVerdict(config),
});
