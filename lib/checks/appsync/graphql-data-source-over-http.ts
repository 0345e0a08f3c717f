import { fail } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "graphql-data-source-over-http",
  kind: "appsync.graphql-api",
  severity: "medium",
  title: "GraphQL API calls a data source without TLS",
  why: "Queries and answers go to the data source in plain text over the internet, with tokens and personal data. Anybody on the way can read and change them.",
  fix: {
    console: [
      "Give the backend a certificate.",
      "Open the API in AppSync, then Data sources, choose the source, Edit, and write https:// in the endpoint.",
    ],
    cli: `aws appsync update-data-source --api-id <api-id> --name <source> --type HTTP --region {{region}} \\
  --http-config endpoint=https://backend.example.com`,
    terraform: `resource "aws_appsync_datasource" "this" {
  api_id = aws_appsync_graphql_api.this.id
  name   = "backend"
  type   = "HTTP"
  http_config {
    endpoint = "https://backend.example.com"
  }
}`,
    cloudformation: `Source:
  Type: AWS::AppSync::DataSource
  Properties:
    ApiId: !GetAtt Api.ApiId
    Name: backend
    Type: HTTP
    HttpConfig:
      Endpoint: https://backend.example.com`,
  },
  references: [
    {
      title: "Attaching a data source in AWS AppSync",
      url: "https://docs.aws.amazon.com/appsync/latest/devguide/attaching-a-data-source.html",
    },
  ],
  needs: ["appsync.graphql-api"],
  evaluate(fact) {
    return fact.config.dataSources
      .filter(({ type, target }) => type === "HTTP" && target?.startsWith("http://") === true)
      .map(({ name, target }) =>
        fail(
          { summary: `${name} is called over plain http.`, path: "dataSources", value: target },
          { discriminator: name },
        ),
      );
  },
});
