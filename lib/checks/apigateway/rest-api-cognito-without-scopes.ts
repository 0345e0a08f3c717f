import { fail, pass } from "../../domain/verdict.ts";
import { doesSomething, isRead, methodName } from "../../graph/rest-api-reach.ts";
import { defineCheck } from "../define.ts";
import { listed } from "../listed.ts";

export default defineCheck({
  id: "rest-api-cognito-without-scopes",
  kind: "apigateway.rest-api",
  severity: "low",
  title: "REST API takes any token of the user pool",
  why: "Without scopes a method accepts the ID token of every signed-in user, from every app client of the pool. Functions for few people are then open to all who have an account.",
  fix: {
    console: [
      "Define a resource server with scopes in the user pool and let the app clients ask for them.",
      "Open the API, then Resources, choose the method, then Method request, Edit, and add the scopes.",
      "Let clients send access tokens, then deploy the API.",
    ],
    cli: `aws apigateway update-method --rest-api-id <api-id> --resource-id <resource-id> --http-method POST --region {{region}} \\
  --patch-operations op=add,path=/authorizationScopes,value=orders/write`,
    terraform: `resource "aws_api_gateway_method" "this" {
  rest_api_id          = aws_api_gateway_rest_api.this.id
  resource_id          = aws_api_gateway_resource.this.id
  http_method          = "POST"
  authorization        = "COGNITO_USER_POOLS"
  authorizer_id        = aws_api_gateway_authorizer.this.id
  authorization_scopes = ["orders/write"]
}`,
    cloudformation: `Method:
  Type: AWS::ApiGateway::Method
  Properties:
    HttpMethod: POST
    AuthorizationType: COGNITO_USER_POOLS
    AuthorizerId: !Ref Authorizer
    AuthorizationScopes: [orders/write]`,
  },
  references: [
    {
      title: "Integrate a REST API with an Amazon Cognito user pool",
      url: "https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-enable-cognito-user-pool.html",
    },
  ],
  needs: ["apigateway.rest-api"],
  evaluate(fact) {
    const unscoped = fact.config.methods.filter(
      (method) =>
        method.authorizationType === "COGNITO_USER_POOLS" &&
        method.authorizationScopes.length === 0 &&
        !isRead(method.httpMethod) &&
        doesSomething(method),
    );
    if (unscoped.length === 0) return pass;
    const value = listed(unscoped.map(methodName));
    return fail({ summary: "These methods change things for any user of the pool.", path: "methods", value });
  },
});
