import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "rest-stage-cache-unencrypted",
  kind: "apigateway.stage",
  severity: "medium",
  title: "REST API stage keeps answers unencrypted",
  why: "The stage's cache holds answers of the API, with whatever data they carry, and does not encrypt them.",
  fix: {
    console: [
      "Open the API, then Stages, choose the stage, then Stage details, Edit.",
      "Under Cache settings switch Encrypt cache data on.",
    ],
    cli: `aws apigateway update-stage --rest-api-id <api-id> --stage-name <stage> --region {{region}} \\
  --patch-operations op=replace,path=/*/*/caching/dataEncrypted,value=true`,
    terraform: `resource "aws_api_gateway_method_settings" "all" {
  rest_api_id = aws_api_gateway_rest_api.this.id
  stage_name  = aws_api_gateway_stage.this.stage_name
  method_path = "*/*"
  settings {
    caching_enabled      = true
    cache_data_encrypted = true
  }
}`,
    cloudformation: `Stage:
  Type: AWS::ApiGateway::Stage
  Properties:
    RestApiId: !Ref Api
    DeploymentId: !Ref Deployment
    StageName: prod
    CacheClusterEnabled: true
    MethodSettings:
      - HttpMethod: "*"
        ResourcePath: "/*"
        CachingEnabled: true
        CacheDataEncrypted: true`,
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
    const plain = methodSettings.filter(({ isCached, isCacheEncrypted }) => isCached && !isCacheEncrypted);
    if (plain.length === 0) return pass;
    const value = plain.map(({ key }) => key);
    return fail({ summary: "Answers of these methods are kept unencrypted.", path: "methodSettings", value });
  },
});
