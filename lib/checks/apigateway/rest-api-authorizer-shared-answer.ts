import { fail } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";
import { usedAuthorizers } from "./authorizers.ts";

/** Sources that tell callers apart: what they send with the request. */
function namesCaller(source: string): boolean {
  return (
    /^method\.request\.(header|querystring|multivalueheader|multivaluequerystring)\./i.test(source) &&
    !/header\.(host|user-agent|x-forwarded-\w+)$/i.test(source)
  );
}

export default defineCheck({
  id: "rest-api-authorizer-shared-answer",
  kind: "apigateway.rest-api",
  severity: "high",
  title: "REST API keeps a sign-in decision under a key that names no caller",
  why: "The answers of the Lambda authorizer are kept, and the key is made only of things that all callers share, like the stage or the address of a proxy. The decision made for one caller is then given to others.",
  fix: {
    console: [
      "Open the API, then Authorizers, and edit the authorizer.",
      "Add the header that carries the token as identity source, or switch authorization caching off.",
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
    const shared = usedAuthorizers(fact.config).filter(
      ({ type, cacheSeconds, identitySources }) =>
        type === "REQUEST" && cacheSeconds > 0 && !identitySources.some(namesCaller),
    );
    return shared.map(({ id, name, cacheSeconds, identitySources }) =>
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
