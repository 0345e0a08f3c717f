import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

/** What AWS gives every account and region. A stage set to it is as good as not set. */
const ACCOUNT_RATE = 10_000;

export default defineCheck({
  id: "http-stage-not-throttled",
  kind: "apigatewayv2.stage",
  severity: "low",
  title: "HTTP or WebSocket API stage sets no limit of its own",
  why: "Without a limit one caller can use up the rate that all APIs of the account and region share, 10,000 requests a second by default, and all the concurrency of the functions behind it.",
  fix: {
    console: [
      "Open the API, then Throttling, and choose the stage.",
      "Under Default route throttling, Edit, write a rate and a burst that fit the backend.",
    ],
    cli: `aws apigatewayv2 update-stage --api-id <api-id> --stage-name <stage> --region {{region}} \\
  --default-route-settings ThrottlingRateLimit=100,ThrottlingBurstLimit=200`,
    terraform: `resource "aws_apigatewayv2_stage" "this" {
  api_id = aws_apigatewayv2_api.this.id
  name   = "$default"
  default_route_settings {
    throttling_rate_limit  = 100
    throttling_burst_limit = 200
  }
}`,
    cloudformation: `Stage:
  Type: AWS::ApiGatewayV2::Stage
  Properties:
    ApiId: !Ref Api
    StageName: $default
    DefaultRouteSettings:
      ThrottlingRateLimit: 100
      ThrottlingBurstLimit: 200`,
  },
  references: [
    {
      title: "Throttle requests to your HTTP APIs for better throughput",
      url: "https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-throttling.html",
    },
  ],
  needs: ["apigatewayv2.stage"],
  evaluate(fact) {
    const rate = fact.config.routeSettings.find(({ key }) => key === "*")?.throttle.ratePerSecond ?? null;
    if (rate !== null && rate < ACCOUNT_RATE) return pass;
    return fail({
      summary: "Only the limit of the whole account holds.",
      path: "routeSettings",
      value: { ratePerSecond: rate },
    });
  },
});
