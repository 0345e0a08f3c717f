import { z } from "zod";
import { fail, pass, unknown } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "rest-stage-stale",
  kind: "apigateway.stage",
  severity: "low",
  title: "REST API stage has not changed for over a year",
  why: "Old stages are where forgotten versions of an API live: without today's fixes, and often with weaker sign-in. Attackers look for them.",
  fix: {
    console: [
      "Look into the stage's metrics and access log: does anybody call it?",
      "If not, open the API, then Stages, and delete the stage; else deploy the current version of the API to it.",
    ],
    cli: "aws apigateway delete-stage --rest-api-id <api-id> --stage-name <stage> --region {{region}}",
    terraform: `# Delete the aws_api_gateway_stage of {{name}}, or deploy to it:
resource "aws_api_gateway_deployment" "this" {
  rest_api_id = aws_api_gateway_rest_api.this.id
}`,
    cloudformation: `# Delete the AWS::ApiGateway::Stage of {{name}}, or deploy to it:
Deployment:
  Type: AWS::ApiGateway::Deployment
  Properties:
    RestApiId: !Ref Api`,
  },
  references: [
    {
      title: "Set up a stage for a REST API in API Gateway",
      url: "https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-stages.html",
    },
  ],
  needs: ["apigateway.stage"],
  parameters: z.object({ days: z.number().int().min(1).default(365) }),
  evaluate(fact, context) {
    const { lastUpdatedAt, createdAt } = fact.config;
    const changedAt = lastUpdatedAt ?? createdAt;
    if (changedAt === null) return unknown("apigateway.stage.lastUpdatedAt");
    const day = changedAt.slice(0, 10);
    if (context.asOf.getTime() - Date.parse(changedAt) <= context.parameters.days * 86_400_000) return pass;
    return fail({ summary: `The stage was last changed on ${day}.`, path: "lastUpdatedAt", value: day });
  },
});
