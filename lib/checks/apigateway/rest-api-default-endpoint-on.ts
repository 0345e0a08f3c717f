import { pass } from "../../domain/verdict.ts";
import { isPrivate } from "../../graph/rest-api-reach.ts";
import { defineCheck } from "../define.ts";
import { defaultEndpointAdvice, defaultEndpointVerdict } from "./default-endpoint.ts";

export default defineCheck({
  id: "rest-api-default-endpoint-on",
  kind: "apigateway.rest-api",
  severity: "low",
  title: "REST API with a custom domain still answers at its default endpoint",
  why: "Clients can go around the custom domain and call the execute-api address. Mutual TLS, a CDN and its firewall, and the logs of that way protect nothing there.",
  ...defaultEndpointAdvice(
    "aws apigateway update-rest-api --rest-api-id <api-id> --region {{region}} --patch-operations op=replace,path=/disableExecuteApiEndpoint,value=true",
    "aws_api_gateway_rest_api",
    "AWS::ApiGateway::RestApi",
    "rest-api-disable-default-endpoint.html",
  ),
  needs: ["apigateway.rest-api", "apigateway.domain-name"],
  evaluate(fact, context) {
    if (isPrivate(fact)) return pass;
    return defaultEndpointVerdict(fact.config, context);
  },
});
