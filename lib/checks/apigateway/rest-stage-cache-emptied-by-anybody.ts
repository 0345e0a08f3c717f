import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "rest-stage-cache-emptied-by-anybody",
  kind: "apigateway.stage",
  severity: "low",
  title: "REST API stage lets callers get around its cache",
  why: "Any caller may send Cache-Control: max-age=0 and force a fresh answer. Whoever does so for each request puts the load on your backend that the cache should keep away.",
  fix: {
    console: [
      "Open the API, then Stages, choose the stage, then Stage details, Edit.",
      "Under Per-key cache invalidation switch Require authorization on, and choose Fail the request with 403.",
    ],
    cli: `aws apigateway update-stage --rest-api-id <api-id> --stage-name <stage> --region {{region}} \\
  --patch-operations op=replace,path=/*/*/caching/requireAuthorizationForCacheControl,value=true`,
    terraform: `resource "aws_api_gateway_method_settings" "all" {
  rest_api_id = aws_api_gateway_rest_api.this.id
  stage_name  = aws_api_gateway_stage.this.stage_name
  method_path = "*/*"
  settings {
    caching_enabled                            = true
    require_authorization_for_cache_control    = true
    unauthorized_cache_control_header_strategy = "FAIL_WITH_403"
  }
}`,
    cloudformation: `# CloudFormation has no property for it. After the stack is deployed run:
# aws apigateway update-stage --rest-api-id <api-id> --stage-name <stage> --patch-operations op=replace,path=/*/*/caching/requireAuthorizationForCacheControl,value=true`,
  },
  references: [
    {
      title: "Cache settings for REST APIs in API Gateway",
      url: "https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-caching.html",
    },
  ],
  needs: ["apigateway.stage"],
  evaluate(fact) {
    const { isCacheEnabled, methodSettings } = fact.config;
    if (!isCacheEnabled) return pass;
    const unguarded = methodSettings.filter(({ isCached, guardsCacheControl }) => isCached && !guardsCacheControl);
    if (unguarded.length === 0) return pass;
    const value = unguarded.map(({ key }) => key);
    return fail({ summary: "Callers of these methods may force a fresh answer.", path: "methodSettings", value });
  },
});
