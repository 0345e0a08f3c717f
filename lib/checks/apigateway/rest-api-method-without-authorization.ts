import { fail, pass } from "../../domain/verdict.ts";
import { doesSomething, isRead, methodName, openToAnybody } from "../../graph/rest-api-reach.ts";
import { defineCheck } from "../define.ts";
import { listed } from "../listed.ts";

export default defineCheck({
  id: "rest-api-method-without-authorization",
  kind: "apigateway.rest-api",
  severity: "high",
  title: "REST API has methods that anybody may call",
  why: "A method without authorization runs its backend for whoever finds the address. Unless it is meant to be public, data and actions behind it are open to the internet.",
  fix: {
    console: [
      "Open the API in API Gateway, then Resources, and choose the method.",
      "Under Method request, Edit, choose AWS IAM, your Cognito user pool or your Lambda authorizer as Authorization.",
      "Deploy the API to its stages.",
    ],
    cli: `aws apigateway update-method --rest-api-id <api-id> --resource-id <resource-id> --http-method GET --region {{region}} \\
  --patch-operations op=replace,path=/authorizationType,value=AWS_IAM
aws apigateway create-deployment --rest-api-id <api-id> --stage-name <stage> --region {{region}}`,
    terraform: `resource "aws_api_gateway_method" "this" {
  rest_api_id   = aws_api_gateway_rest_api.this.id
  resource_id   = aws_api_gateway_resource.this.id
  http_method   = "GET"
  authorization = "AWS_IAM"
}`,
    cloudformation: `Method:
  Type: AWS::ApiGateway::Method
  Properties:
    RestApiId: !Ref Api
    ResourceId: !Ref Resource
    HttpMethod: GET
    AuthorizationType: AWS_IAM`,
  },
  references: [
    {
      title: "Control and manage access to REST APIs in API Gateway",
      url: "https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-control-access-to-api.html",
    },
    {
      title: "How API Gateway resource policies affect authorization workflow",
      url: "https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-authorization-flow.html",
    },
  ],
  needs: ["apigateway.rest-api", "apigateway.stage", "apigateway.domain-name"],
  evaluate(fact, context) {
    const unsigned = fact.config.methods.filter(
      (method) => method.authorizationType === "NONE" && !method.isApiKeyRequired && doesSomething(method),
    );
    const open = openToAnybody(fact, unsigned, context);
    if (open.length === 0) return pass;
    const hasWrites = open.some(({ httpMethod }) => !isRead(httpMethod));
    return fail(
      { summary: "These methods ask for no sign-in.", path: "methods", value: listed(open.map(methodName)) },
      { severity: hasWrites ? "high" : "medium" },
    );
  },
});
