import { z } from "zod";
import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "graphql-api-key-long-lived",
  kind: "appsync.graphql-api",
  severity: "low",
  title: "GraphQL API has a key that holds for months",
  why: "A key in the code of an app is copied sooner or later. The longer it holds, the longer a stranger can use it; AppSync lets a key hold up to a year.",
  fix: {
    console: [
      "Open the API in AppSync, then Settings, then API keys.",
      "Make a key that ends sooner, give it to your clients, then delete the old one.",
    ],
    cli: `aws appsync create-api-key --api-id <api-id> --expires $(date -d '+30 days' +%s) --region {{region}}
aws appsync delete-api-key --api-id <api-id> --id <old-key> --region {{region}}`,
    terraform: `resource "aws_appsync_api_key" "this" {
  api_id  = aws_appsync_graphql_api.this.id
  expires = timeadd(timestamp(), "720h")
}`,
    cloudformation: `Key:
  Type: AWS::AppSync::ApiKey
  Properties:
    ApiId: !GetAtt Api.ApiId
    Expires: <seconds since 1970, 30 days ahead>`,
  },
  references: [
    {
      title: "Configuring authorization and authentication to secure your GraphQL APIs",
      url: "https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html",
    },
  ],
  needs: ["appsync.graphql-api"],
  parameters: z.object({ days: z.number().int().min(1).default(90) }),
  evaluate(fact, context) {
    const limit = context.asOf.getTime() + context.parameters.days * 86_400_000;
    const late = fact.config.apiKeyEnds.filter((end) => Date.parse(end) > limit).map((end) => end.slice(0, 10));
    if (late.length === 0) return pass;
    return fail({ summary: `Keys hold until ${late.join(", ")}.`, path: "apiKeyEnds", value: late });
  },
});
