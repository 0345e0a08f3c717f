import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "graphql-cache-unencrypted",
  kind: "appsync.graphql-api",
  severity: "medium",
  title: "GraphQL API keeps answers unencrypted",
  why: "The cache of the API holds answers of resolvers, with whatever data they carry, and does not encrypt them at rest or on the way. This can only be chosen when the cache is made.",
  fix: {
    console: [
      "Open the API in AppSync, then Caching, and delete the cache.",
      "Make it again with encryption in transit and at rest.",
    ],
    cli: `aws appsync delete-api-cache --api-id <api-id> --region {{region}}
aws appsync create-api-cache --api-id <api-id> --ttl 3600 --type SMALL --api-caching-behavior PER_RESOLVER_CACHING \\
  --transit-encryption-enabled --at-rest-encryption-enabled --region {{region}}`,
    terraform: `resource "aws_appsync_api_cache" "this" {
  api_id                     = aws_appsync_graphql_api.this.id
  api_caching_behavior       = "PER_RESOLVER_CACHING"
  type                       = "SMALL"
  ttl                        = 3600
  at_rest_encryption_enabled = true
  transit_encryption_enabled = true
}`,
    cloudformation: `Cache:
  Type: AWS::AppSync::ApiCache
  Properties:
    ApiId: !GetAtt Api.ApiId
    ApiCachingBehavior: PER_RESOLVER_CACHING
    Type: SMALL
    Ttl: 3600
    AtRestEncryptionEnabled: true
    TransitEncryptionEnabled: true`,
  },
  references: [
    {
      title: "Configuring server-side caching and API payload compression in AWS AppSync",
      url: "https://docs.aws.amazon.com/appsync/latest/devguide/enabling-caching.html",
    },
  ],
  needs: ["appsync.graphql-api"],
  evaluate(fact) {
    const { cache } = fact.config;
    if (cache === null || (cache.isEncryptedAtRest && cache.isEncryptedInTransit)) return pass;
    return fail({ summary: "The cache is not encrypted throughout.", path: "cache", value: cache });
  },
});
