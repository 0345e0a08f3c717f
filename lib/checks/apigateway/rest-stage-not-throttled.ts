import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

/** What AWS gives every account and region. A stage set to it is as good as not set. */
const ACCOUNT_RATE = 10_000;

export default defineCheck({
  id: "rest-stage-not-throttled",
  kind: "apigateway.stage",
  severity: "low",
  title: "REST API stage sets no limit of its own",
  why: "Without a limit one caller can use up the rate that all APIs of the account and region share, 10,000 requests a second by default, and all the concurrency of the functions behind it.",
  fix: {
    console: [
      "Open the API, then Stages, choose the stage, then Stage details, Edit.",
      "Switch Throttling on, with a rate and a burst that fit the backend.",
    ],
    cli: `aws apigateway update-stage --rest-api-id <api-id> --stage-name <stage> --region {{region}} \\
  --patch-operations op=replace,path=/*/*/throttling/rateLimit,value=100 op=replace,path=/*/*/throttling/burstLimit,value=200`,
    terraform: `resource "aws_api_gateway_method_settings" "all" {
  rest_api_id = aws_api_gateway_rest_api.this.id
  stage_name  = aws_api_gateway_stage.this.stage_name
  method_path = "*/*"
  settings {
    throttling_rate_limit  = 100
    throttling_burst_limit = 200
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
        ThrottlingRateLimit: 100
        ThrottlingBurstLimit: 200`,
  },
  references: [
    {
      title: "Throttle requests to your REST APIs for better throughput",
      url: "https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-request-throttling.html",
    },
  ],
  needs: ["apigateway.stage"],
  evaluate(fact) {
    const forAll = fact.config.methodSettings.find(({ key }) => key === "*/*");
    const rate = forAll?.throttle.ratePerSecond ?? null;
    if (rate !== null && rate < ACCOUNT_RATE) return pass;
    return fail({
      summary: "Only the limit of the whole account holds.",
      path: "methodSettings",
      value: { ratePerSecond: rate },
    });
  },
});
