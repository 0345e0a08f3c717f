import { z } from "zod";
import { fail, pass, unknown } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "api-key-old",
  kind: "apigateway.api-key",
  severity: "low",
  title: "API key has not been changed for over a year",
  why: "API keys have no end of their own. The older a key, the more people, programs, logs and repositories have seen it.",
  fix: {
    console: [
      "Open API Gateway, then API keys, and create a new key in the same usage plans.",
      "Give it to the customer, then disable the old key, and later delete it.",
    ],
    cli: `aws apigateway create-api-key --name {{name}}-next --enabled --region {{region}}
aws apigateway update-api-key --api-key <old-key-id> --patch-operations op=replace,path=/enabled,value=false --region {{region}}`,
    terraform: `resource "aws_api_gateway_api_key" "next" {
  name = "{{name}}-next"
}`,
    cloudformation: `NextKey:
  Type: AWS::ApiGateway::ApiKey
  Properties:
    Name: {{name}}-next
    Enabled: true`,
  },
  references: [
    {
      title: "Usage plans and API keys for REST APIs",
      url: "https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-usage-plans.html",
    },
  ],
  needs: ["apigateway.api-key"],
  parameters: z.object({ days: z.number().int().min(1).default(365) }),
  evaluate(fact, context) {
    const { isEnabled, createdAt } = fact.config;
    if (!isEnabled) return pass;
    if (createdAt === null) return unknown("apigateway.api-key.createdAt");
    if (context.asOf.getTime() - Date.parse(createdAt) <= context.parameters.days * 86_400_000) return pass;
    const day = createdAt.slice(0, 10);
    return fail({ summary: `The key is from ${day}.`, path: "createdAt", value: day });
  },
});
