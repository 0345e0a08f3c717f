import { fail, pass } from "../../domain/verdict.ts";
import type { FactOf } from "../../facts/kinds.ts";
import { isOnlyOverMutualTls, isRead } from "../../graph/rest-api-reach.ts";
import { defineCheck } from "../define.ts";
import { listed } from "../listed.ts";

type Route = FactOf<"apigatewayv2.api">["config"]["routes"][number];

/** Of a WebSocket API only the connection is authorized, and whatever is sent over it afterwards comes from that caller. */
function isGate({ key }: Route, protocol: string): boolean {
  return protocol === "WEBSOCKET" ? key === "$connect" : !key.startsWith("OPTIONS ");
}

export default defineCheck({
  id: "http-api-route-without-authorization",
  kind: "apigatewayv2.api",
  severity: "high",
  title: "HTTP or WebSocket API has routes that anybody may call",
  why: "A route without authorization runs its backend for whoever finds the address. Unless it is meant to be public, data and actions behind it are open to the internet.",
  fix: {
    console: [
      "Open the API in API Gateway, then Authorization, and choose the route.",
      "Attach a JWT authorizer, a Lambda authorizer or IAM.",
      "Deploy the API where its stage does not deploy by itself.",
    ],
    cli: `aws apigatewayv2 update-route --api-id <api-id> --route-id <route-id> --region {{region}} \\
  --authorization-type JWT --authorizer-id <authorizer-id>`,
    terraform: `resource "aws_apigatewayv2_route" "this" {
  api_id             = aws_apigatewayv2_api.this.id
  route_key          = "GET /orders"
  target             = "integrations/\${aws_apigatewayv2_integration.this.id}"
  authorization_type = "JWT"
  authorizer_id      = aws_apigatewayv2_authorizer.this.id
}`,
    cloudformation: `Route:
  Type: AWS::ApiGatewayV2::Route
  Properties:
    ApiId: !Ref Api
    RouteKey: GET /orders
    AuthorizationType: JWT
    AuthorizerId: !Ref Authorizer`,
  },
  references: [
    {
      title: "Control and manage access to HTTP APIs in API Gateway",
      url: "https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-access-control.html",
    },
    {
      title: "Control and manage access to WebSocket APIs",
      url: "https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-control-access.html",
    },
  ],
  needs: ["apigatewayv2.api", "apigatewayv2.stage", "apigateway.domain-name"],
  evaluate(fact, context) {
    const { protocol, routes } = fact.config;
    const open = routes.filter(
      (route) => route.authorizationType === "NONE" && !route.isApiKeyRequired && isGate(route, protocol),
    );
    const hasStage = () => context.all("apigatewayv2.stage").some((stage) => stage.config.apiArn === fact.arn);
    if (open.length === 0 || !hasStage() || isOnlyOverMutualTls(fact.config, context)) return pass;
    const hasWrites = open.some(({ key }) => !isRead(key.split(" ")[0] ?? ""));
    return fail(
      { summary: "These routes ask for no sign-in.", path: "routes", value: listed(open.map(({ key }) => key)) },
      { severity: hasWrites ? "high" : "medium" },
    );
  },
});
