import {
  GetApiCacheCommand,
  ListApiKeysCommand,
  ListApisCommand,
  ListDataSourcesCommand,
  ListGraphqlApisCommand,
} from "@aws-sdk/client-appsync";
import type { EdgeRule } from "../../../scripts/test/aws-edge.ts";
import { answerModel } from "../../../scripts/test/model-answer.ts";
import { ACCOUNT, REGION } from "../../../scripts/test/moto-account.ts";

const role = (name: string) => `arn:aws:iam::${ACCOUNT}:role/${name}`;

/** GraphQL and event APIs, which moto keeps without caches, logs and limits. */
export function answerGraphql(now: Date): EdgeRule[] {
  const service = "appsync";
  const arn = (id: string) => `arn:aws:appsync:${REGION}:${ACCOUNT}:apis/${id}`;
  const seconds = (days: number) => Math.floor(now.getTime() / 1000) + days * 86_400;
  const pool = (appIdClientRegex?: string) => ({
    userPoolId: `${REGION}_good`,
    awsRegion: REGION,
    ...(appIdClientRegex === undefined ? {} : { appIdClientRegex }),
  });
  const table = (name: string, roleName: string) => ({
    name,
    type: "AMAZON_DYNAMODB" as const,
    serviceRoleArn: role(roleName),
    dynamodbConfig: { tableName: "table-good", awsRegion: REGION },
  });
  return [
    answerModel({
      service,
      command: ListGraphqlApisCommand,
      output: {
        graphqlApis: [
          {
            apiId: "ggood",
            arn: arn("ggood"),
            name: "graphql-good",
            authenticationType: "AMAZON_COGNITO_USER_POOLS",
            userPoolConfig: { ...pool("1abc"), defaultAction: "ALLOW" },
            logConfig: {
              fieldLogLevel: "ERROR",
              cloudWatchLogsRoleArn: role("role-good"),
              excludeVerboseContent: true,
            },
            xrayEnabled: true,
            introspectionConfig: "DISABLED",
            queryDepthLimit: 5,
            visibility: "GLOBAL",
            wafWebAclArn: `arn:aws:wafv2:${REGION}:${ACCOUNT}:regional/webacl/acl-good/1`,
          },
          {
            apiId: "gbad",
            arn: arn("gbad"),
            name: "graphql-bad",
            authenticationType: "API_KEY",
            additionalAuthenticationProviders: [
              { authenticationType: "AMAZON_COGNITO_USER_POOLS", userPoolConfig: pool() },
            ],
            xrayEnabled: false,
            introspectionConfig: "ENABLED",
            queryDepthLimit: 0,
            visibility: "GLOBAL",
          },
          {
            apiId: "gcontent",
            arn: arn("gcontent"),
            name: "graphql-content-bad",
            authenticationType: "AWS_IAM",
            logConfig: { fieldLogLevel: "ALL", cloudWatchLogsRoleArn: role("role-good"), excludeVerboseContent: false },
            xrayEnabled: true,
            introspectionConfig: "DISABLED",
            queryDepthLimit: 5,
            visibility: "PRIVATE",
          },
        ],
      },
    }),
    answerModel({
      service,
      command: ListApiKeysCommand,
      output: ({ path }) => ({
        apiKeys: path.includes("good") || path.includes("content") ? [] : [{ id: "da2-key", expires: seconds(300) }],
      }),
    }),
    answerModel({
      service,
      command: ListDataSourcesCommand,
      output: ({ path }) => ({
        dataSources: path.includes("/gbad/")
          ? [
              { name: "web", type: "HTTP" as const, httpConfig: { endpoint: "http://backend.example.com" } },
              table("first", "role-shared-bad"),
              { ...table("second", "role-shared-bad"), dynamodbConfig: { tableName: "table-bad", awsRegion: REGION } },
            ]
          : [table("orders", "role-good")],
      }),
    }),
    answerModel({
      service,
      command: GetApiCacheCommand,
      output: ({ path }) => {
        const isEncrypted = !path.includes("/gbad/");
        return { apiCache: { atRestEncryptionEnabled: isEncrypted, transitEncryptionEnabled: isEncrypted } };
      },
    }),
    answerModel({
      service,
      command: ListApisCommand,
      output: {
        apis: (["good", "bad"] as const).map((side) => ({
          apiId: `e${side}`,
          apiArn: arn(`e${side}`),
          name: `event-${side}`,
          eventConfig: {
            authProviders: [{ authType: side === "good" ? ("AWS_IAM" as const) : ("API_KEY" as const) }],
            connectionAuthModes: [{ authType: side === "good" ? ("AWS_IAM" as const) : ("API_KEY" as const) }],
            defaultPublishAuthModes: [{ authType: side === "good" ? ("AWS_IAM" as const) : ("API_KEY" as const) }],
            defaultSubscribeAuthModes: [{ authType: side === "good" ? ("AWS_IAM" as const) : ("API_KEY" as const) }],
          },
        })),
      },
    }),
  ];
}
