import { fail } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "graphql-data-sources-share-role",
  kind: "appsync.graphql-api",
  severity: "low",
  title: "Data sources of a GraphQL API share one role",
  why: "Each data source may do all that the others need. A resolver that can be tricked, by a key or a template from user input, reaches the tables and functions of the others.",
  fix: {
    console: [
      "Open IAM and make a role for each data source with just its own table, function or bus.",
      "Open the API in AppSync, then Data sources, choose each source, Edit, and choose its role.",
    ],
    cli: "aws appsync update-data-source --api-id <api-id> --name <source> --type <type> --service-role-arn <own-role> --region {{region}}",
    terraform: `resource "aws_appsync_datasource" "orders" {
  api_id           = aws_appsync_graphql_api.this.id
  name             = "orders"
  type             = "AMAZON_DYNAMODB"
  service_role_arn = aws_iam_role.appsync_orders.arn
  dynamodb_config {
    table_name = aws_dynamodb_table.orders.name
  }
}`,
    cloudformation: `Source:
  Type: AWS::AppSync::DataSource
  Properties:
    ApiId: !GetAtt Api.ApiId
    Name: orders
    Type: AMAZON_DYNAMODB
    ServiceRoleArn: !GetAtt AppSyncOrders.Arn
    DynamoDBConfig: { TableName: !Ref Orders, AwsRegion: {{region}} }`,
  },
  references: [
    {
      title: "Attaching a data source in AWS AppSync",
      url: "https://docs.aws.amazon.com/appsync/latest/devguide/attaching-a-data-source.html",
    },
  ],
  needs: ["appsync.graphql-api"],
  evaluate(fact) {
    const byRole = new Map<string, Map<string, string>>();
    for (const { name, roleArn, target } of fact.config.dataSources) {
      if (roleArn === null || target === null) continue;
      byRole.set(roleArn, (byRole.get(roleArn) ?? new Map()).set(target, name));
    }
    // Several sources of one target need the same permissions.
    return [...byRole]
      .filter(([, targets]) => targets.size > 1)
      .map(([roleArn, targets]) =>
        fail(
          {
            summary: `${targets.size} data sources use ${roleArn}.`,
            path: "dataSources",
            value: [...targets.values()].sort(),
          },
          { discriminator: roleArn },
        ),
      );
  },
});
