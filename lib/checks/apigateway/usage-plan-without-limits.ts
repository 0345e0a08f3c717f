import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "usage-plan-without-limits",
  kind: "apigateway.usage-plan",
  severity: "low",
  title: "Usage plan limits nothing",
  why: "The plan has neither a rate nor a quota, for all stages or for single methods. A customer, or whoever has that customer's key, can use as much as the account gives.",
  fix: {
    console: ["Open API Gateway, then Usage plans, choose the plan, then Edit.", "Switch Throttling or Quota on."],
    cli: `aws apigateway update-usage-plan --usage-plan-id <plan-id> --region {{region}} \\
  --patch-operations op=replace,path=/throttle/rateLimit,value=50 op=replace,path=/throttle/burstLimit,value=100`,
    terraform: `resource "aws_api_gateway_usage_plan" "this" {
  name = "{{name}}"
  throttle_settings {
    rate_limit  = 50
    burst_limit = 100
  }
}`,
    cloudformation: `Plan:
  Type: AWS::ApiGateway::UsagePlan
  Properties:
    UsagePlanName: {{name}}
    Throttle:
      RateLimit: 50
      BurstLimit: 100`,
  },
  references: [
    {
      title: "Usage plans and API keys for REST APIs",
      url: "https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-usage-plans.html",
    },
  ],
  needs: ["apigateway.usage-plan"],
  evaluate(fact) {
    const { stages, throttle, quota } = fact.config;
    // A plan of no stage lets nobody in.
    if (stages.length === 0 || throttle !== null || quota !== null) return pass;
    const bare = stages.filter(({ isThrottled }) => !isThrottled).map(({ apiId, stage }) => `${apiId}/${stage}`);
    if (bare.length === 0) return pass;
    return fail({ summary: "The plan sets no rate and no quota for these stages.", path: "stages", value: bare });
  },
});
