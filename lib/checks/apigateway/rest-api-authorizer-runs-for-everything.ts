import { fail } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";
import { usedAuthorizers } from "./authorizers.ts";

export default defineCheck({
  id: "rest-api-authorizer-runs-for-everything",
  kind: "apigateway.rest-api",
  severity: "low",
  title: "REST API runs its authorizer for every junk request",
  why: "Nothing is kept and no pattern is asked of the token, so each request, valid or not, runs the authorizer function. A flood of junk uses up your concurrency and your money.",
  fix: {
    console: [
      "Open the API, then Authorizers, and edit the authorizer.",
      "Write a pattern of your tokens under Token validation, or switch caching on.",
      "Deploy the API.",
    ],
    cli: `aws apigateway update-authorizer --rest-api-id <api-id> --authorizer-id <authorizer-id> --region {{region}} \\
  --patch-operations 'op=replace,path=/identityValidationExpression,value=^Bearer [-\\w.]+$'`,
    terraform: `resource "aws_api_gateway_authorizer" "this" {
  rest_api_id                      = aws_api_gateway_rest_api.this.id
  name                             = "tokens"
  authorizer_uri                   = aws_lambda_function.authorizer.invoke_arn
  identity_validation_expression   = "^Bearer [-0-9a-zA-Z._]+$"
  authorizer_result_ttl_in_seconds = 60
}`,
    cloudformation: `Authorizer:
  Type: AWS::ApiGateway::Authorizer
  Properties:
    RestApiId: !Ref Api
    Type: TOKEN
    IdentityValidationExpression: ^Bearer [-0-9a-zA-Z._]+$
    AuthorizerResultTtlInSeconds: 60`,
  },
  references: [
    {
      title: "Use API Gateway Lambda authorizers",
      url: "https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-use-lambda-authorizer.html",
    },
  ],
  needs: ["apigateway.rest-api"],
  evaluate(fact) {
    const busy = usedAuthorizers(fact.config).filter(
      ({ type, cacheSeconds, hasValidationExpression, identitySources }) =>
        cacheSeconds === 0 &&
        ((type === "TOKEN" && !hasValidationExpression) || (type === "REQUEST" && identitySources.length === 0)),
    );
    return busy.map(({ id, name }) =>
      fail(
        {
          summary: `${name} runs for every request, whatever it carries.`,
          path: "authorizers",
          value: { cacheSeconds: 0 },
        },
        { discriminator: id },
      ),
    );
  },
});
