import { fail } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

/** Sources that tell callers apart: what they send with the request. */
const CALLER = /^\$request\.(header|querystring)\.(?!(host|user-agent|x-forwarded-\w+)$)/i;

export default defineCheck({
  id: "http-api-authorizer-shared-answer",
  kind: "apigatewayv2.api",
  severity: "high",
  title: "HTTP API keeps a sign-in decision under a key that names no caller",
  why: "The answers of the Lambda authorizer are kept, and the key is made only of things that all callers share. The decision made for one caller is then given to others.",
  fix: {
    console: [
      "Open the API, then Authorization, then Manage authorizers, and edit the authorizer.",
      "Add the header that carries the token as identity source, or switch authorizer caching off.",
    ],
    cli: `aws apigatewayv2 update-authorizer --api-id <api-id> --authorizer-id <authorizer-id> --region {{region}} \\
  --identity-source '$request.header.Authorization'`,
    terraform: `resource "aws_apigatewayv2_authorizer" "this" {
  api_id                            = aws_apigatewayv2_api.this.id
  name                              = "tokens"
  authorizer_type                   = "REQUEST"
  authorizer_uri                    = aws_lambda_function.authorizer.invoke_arn
  authorizer_payload_format_version = "2.0"
  identity_sources                  = ["$request.header.Authorization"]
}`,
    cloudformation: `Authorizer:
  Type: AWS::ApiGatewayV2::Authorizer
  Properties:
    ApiId: !Ref Api
    Name: tokens
    AuthorizerType: REQUEST
    IdentitySource: [$request.header.Authorization]`,
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
    const used = new Set(routes.map((route) => route.authorizerId));
    return authorizers
      .filter(
        ({ id, type, cacheSeconds, identitySources }) =>
          type === "REQUEST" &&
          cacheSeconds > 0 &&
          used.has(id) &&
          !identitySources.some((source) => CALLER.test(source)),
      )
      .map(({ id, name, cacheSeconds, identitySources }) =>
        fail(
          {
            summary: `${name} keeps its answers ${cacheSeconds} seconds under a key without the caller.`,
            path: "authorizers.identitySources",
            value: identitySources,
          },
          { discriminator: id },
        ),
      );
  },
});
