import { fail } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";
import { listed } from "../listed.ts";

export default defineCheck({
  id: "http-api-authorizer-shared-across-routes",
  kind: "apigatewayv2.api",
  severity: "high",
  title: "HTTP API lets a yes for one route open others",
  why: "The Lambda authorizer answers yes or no, and its answer is kept under a key without the route. Who was let in to one route is let in to every other route of the authorizer, until the answer ends.",
  fix: {
    console: [
      "Open the API, then Authorization, then Manage authorizers, and edit the authorizer.",
      "Add $context.routeKey as identity source, or switch authorizer caching off.",
    ],
    cli: `aws apigatewayv2 update-authorizer --api-id <api-id> --authorizer-id <authorizer-id> --region {{region}} \\
  --identity-source '$request.header.Authorization' '$context.routeKey'`,
    terraform: `resource "aws_apigatewayv2_authorizer" "this" {
  api_id                            = aws_apigatewayv2_api.this.id
  name                              = "tokens"
  authorizer_type                   = "REQUEST"
  authorizer_uri                    = aws_lambda_function.authorizer.invoke_arn
  authorizer_payload_format_version = "2.0"
  enable_simple_responses           = true
  identity_sources                  = ["$request.header.Authorization", "$context.routeKey"]
}`,
    cloudformation: `Authorizer:
  Type: AWS::ApiGatewayV2::Authorizer
  Properties:
    ApiId: !Ref Api
    Name: tokens
    AuthorizerType: REQUEST
    EnableSimpleResponses: true
    IdentitySource: [$request.header.Authorization, $context.routeKey]`,
  },
  references: [
    {
      title: "Control access to HTTP APIs with AWS Lambda authorizers",
      url: "https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-lambda-authorizer.html",
    },
  ],
  needs: ["apigatewayv2.api"],
  evaluate(fact) {
    const { authorizers, routes } = fact.config;
    return authorizers.flatMap(({ id, name, type, cacheSeconds, answersSimply, identitySources }) => {
      const opened = routes.filter(({ authorizerId }) => authorizerId === id).map(({ key }) => key);
      const namesRoute = identitySources.some((source) => /^\$context\.(routeKey|path|httpMethod)$/.test(source));
      if (type !== "REQUEST" || cacheSeconds === 0 || !answersSimply || namesRoute || opened.length < 2) return [];
      const summary = `${name} keeps one answer for all of these routes.`;
      return [fail({ summary, path: "authorizers.identitySources", value: listed(opened) }, { discriminator: id })];
    });
  },
});
