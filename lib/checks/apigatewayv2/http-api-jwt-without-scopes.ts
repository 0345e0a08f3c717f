import { fail, pass } from "../../domain/verdict.ts";
import { isRead } from "../../graph/rest-api-reach.ts";
import { defineCheck } from "../define.ts";
import { listed } from "../listed.ts";

export default defineCheck({
  id: "http-api-jwt-without-scopes",
  kind: "apigatewayv2.api",
  severity: "low",
  title: "HTTP API changes things for any token of its issuer",
  why: "A route that writes asks for no scope, so each signed-in caller may use it, whatever rights the token carries. Functions for few people are then open to all who can sign in.",
  fix: {
    console: [
      "Let clients ask for scopes when they sign in.",
      "Open the API, then Authorization, choose the route, and add the scopes.",
    ],
    cli: `aws apigatewayv2 update-route --api-id <api-id> --route-id <route-id> --region {{region}} \\
  --authorization-scopes orders/write`,
    terraform: `resource "aws_apigatewayv2_route" "this" {
  api_id               = aws_apigatewayv2_api.this.id
  route_key            = "POST /orders"
  authorization_type   = "JWT"
  authorizer_id        = aws_apigatewayv2_authorizer.this.id
  authorization_scopes = ["orders/write"]
}`,
    cloudformation: `Route:
  Type: AWS::ApiGatewayV2::Route
  Properties:
    ApiId: !Ref Api
    RouteKey: POST /orders
    AuthorizationType: JWT
    AuthorizerId: !Ref Authorizer
    AuthorizationScopes: [orders/write]`,
  },
  references: [
    {
      title: "Control access to HTTP APIs with JWT authorizers",
      url: "https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html",
    },
  ],
  needs: ["apigatewayv2.api"],
  evaluate(fact) {
    const unscoped = fact.config.routes.filter(
      ({ key, authorizationType, authorizationScopes }) =>
        authorizationType === "JWT" &&
        authorizationScopes.length === 0 &&
        !isRead(key.split(" ")[0] ?? "") &&
        !key.startsWith("OPTIONS "),
    );
    if (unscoped.length === 0) return pass;
    const value = listed(unscoped.map(({ key }) => key));
    return fail({ summary: "These routes change things and ask for no scope.", path: "routes", value });
  },
});
