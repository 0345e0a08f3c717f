import { fail, pass } from "../../domain/verdict.ts";
import { anybodyMay } from "../../graph/anybody-may.ts";
import { isPrivate } from "../../graph/rest-api-reach.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "rest-api-private-open-policy",
  kind: "apigateway.rest-api",
  severity: "high",
  title: "Private REST API lets in the VPC endpoints of any account",
  why: "A private API is reached through VPC endpoints, and every AWS account can make one. The policy lets everybody call without naming an endpoint, a VPC, an account or an organization, so the API is private in name only.",
  fix: {
    console: [
      "Open the API, then Resource policy.",
      "Add a condition on aws:SourceVpce, aws:SourceVpc or aws:PrincipalOrgID to the statement that allows everybody.",
      "Deploy the API.",
    ],
    cli: `aws apigateway update-rest-api --rest-api-id <api-id> --region {{region}} \\
  --patch-operations op=replace,path=/policy,value='<policy with aws:SourceVpce, as one escaped line>'`,
    terraform: `data "aws_iam_policy_document" "api" {
  statement {
    actions   = ["execute-api:Invoke"]
    resources = ["execute-api:/*"]
    principals {
      type        = "*"
      identifiers = ["*"]
    }
    condition {
      test     = "StringEquals"
      variable = "aws:SourceVpce"
      values   = [aws_vpc_endpoint.execute_api.id]
    }
  }
}`,
    cloudformation: `Api:
  Type: AWS::ApiGateway::RestApi
  Properties:
    Policy:
      Version: "2012-10-17"
      Statement:
        - Effect: Allow
          Principal: "*"
          Action: execute-api:Invoke
          Resource: execute-api:/*
          Condition:
            StringEquals: { "aws:SourceVpce": !Ref ExecuteApiEndpoint }`,
  },
  references: [
    {
      title: "Private REST APIs in API Gateway",
      url: "https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-private-apis.html",
    },
    {
      title: "API Gateway resource policy examples",
      url: "https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-resource-policies-examples.html",
    },
  ],
  needs: ["apigateway.rest-api"],
  evaluate(fact, context) {
    if (!isPrivate(fact)) return pass;
    const partition = fact.arn.split(":")[1] ?? "aws";
    const resource = `arn:${partition}:execute-api:${fact.region}:${fact.accountId}:${fact.config.apiId}/stage/GET/`;
    const policies = context.policies(fact, "resource");
    if (!anybodyMay(policies, { action: "execute-api:Invoke", resource, accountId: fact.accountId })) return pass;
    return fail({ summary: "The resource policy lets anybody invoke, through any VPC endpoint.", path: "policy" });
  },
});
