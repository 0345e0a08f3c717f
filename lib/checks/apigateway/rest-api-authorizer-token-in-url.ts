import { fail } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";
import { usedAuthorizers } from "./authorizers.ts";

/** Names that tokens go by; other query parameters may belong to the key without being secret. */
const TOKEN_IN_QUERY = /querystring\.[\w-]*(token|jwt|auth|key|secret|password|signature|sig)[\w-]*$/i;

export default defineCheck({
  id: "rest-api-authorizer-token-in-url",
  kind: "apigateway.rest-api",
  severity: "medium",
  title: "REST API takes its token from the address",
  why: "Addresses end up in access logs, browser histories, proxies and Referer headers. A token in the query string leaks with them.",
  fix: {
    console: [
      "Let clients send the token in the Authorization header.",
      "Open the API, then Authorizers, edit the authorizer and name that header as identity source.",
      "Deploy the API.",
    ],
    cli: `aws apigateway update-authorizer --rest-api-id <api-id> --authorizer-id <authorizer-id> --region {{region}} \\
  --patch-operations op=replace,path=/identitySource,value=method.request.header.Authorization`,
    terraform: `resource "aws_api_gateway_authorizer" "this" {
  rest_api_id     = aws_api_gateway_rest_api.this.id
  name            = "tokens"
  type            = "REQUEST"
  authorizer_uri  = aws_lambda_function.authorizer.invoke_arn
  identity_source = "method.request.header.Authorization"
}`,
    cloudformation: `Authorizer:
  Type: AWS::ApiGateway::Authorizer
  Properties:
    RestApiId: !Ref Api
    Type: REQUEST
    IdentitySource: method.request.header.Authorization`,
  },
  references: [
    {
      title: "Use API Gateway Lambda authorizers",
      url: "https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-use-lambda-authorizer.html",
    },
  ],
  needs: ["apigateway.rest-api"],
  evaluate(fact) {
    return usedAuthorizers(fact.config).flatMap(({ id, name, identitySources }) => {
      const value = identitySources.filter((source) => TOKEN_IN_QUERY.test(source));
      if (value.length === 0) return [];
      const summary = `${name} reads the token from the query string.`;
      return [fail({ summary, path: "authorizers.identitySources", value }, { discriminator: id })];
    });
  },
});
