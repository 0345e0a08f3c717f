import { fail } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "http-api-jwt-without-audience",
  kind: "apigatewayv2.api",
  severity: "high",
  title: "HTTP API takes tokens that were made for other programs",
  why: "The JWT authorizer names no audience, so each token of the issuer opens the API, also one that the issuer made for another program or another customer.",
  fix: {
    console: [
      "Open the API, then Authorization, then Manage authorizers, and edit the authorizer.",
      "Add the client id or audience that your tokens carry in aud or client_id.",
    ],
    cli: `aws apigatewayv2 update-authorizer --api-id <api-id> --authorizer-id <authorizer-id> --region {{region}} \\
  --jwt-configuration Audience=<client-id>,Issuer=<issuer>`,
    terraform: `resource "aws_apigatewayv2_authorizer" "this" {
  api_id           = aws_apigatewayv2_api.this.id
  name             = "tokens"
  authorizer_type  = "JWT"
  identity_sources = ["$request.header.Authorization"]
  jwt_configuration {
    audience = [aws_cognito_user_pool_client.this.id]
    issuer   = "https://\${aws_cognito_user_pool.this.endpoint}"
  }
}`,
    cloudformation: `Authorizer:
  Type: AWS::ApiGatewayV2::Authorizer
  Properties:
    ApiId: !Ref Api
    Name: tokens
    AuthorizerType: JWT
    IdentitySource: [$request.header.Authorization]
    JwtConfiguration:
      Audience: [!Ref UserPoolClient]
      Issuer: <issuer>`,
  },
  references: [
    {
      title: "Control access to HTTP APIs with JWT authorizers",
      url: "https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html",
    },
  ],
  needs: ["apigatewayv2.api"],
  evaluate(fact) {
    const { authorizers, routes } = fact.config;
    const used = new Set(routes.map((route) => route.authorizerId));
    return authorizers
      .filter(({ id, type, audiences }) => type === "JWT" && audiences.length === 0 && used.has(id))
      .map(({ id, name, issuer }) =>
        fail(
          { summary: `${name} takes every token of its issuer.`, path: "authorizers.issuer", value: issuer },
          { discriminator: id },
        ),
      );
  },
});
