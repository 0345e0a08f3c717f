import {
  GetApiCacheCommand,
  ListApiKeysCommand,
  ListApisCommand,
  ListDataSourcesCommand,
  ListGraphqlApisCommand,
} from "@aws-sdk/client-appsync";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { deny, errorAnswer } from "../../scripts/test/aws-edge.ts";
import { answerModel } from "../../scripts/test/model-answer.ts";
import { appsyncEventApis } from "./appsync/event-apis.ts";
import { appsyncGraphqlApis } from "./appsync/graphql-apis.ts";
import { type Emulator, named, startEmulator } from "./emulator.test-support.ts";
import { runCollector } from "./test-context.test-support.ts";

const KEY = "da2-abcdefghijklmnopqrstuvwxyz";
const ROLE = "arn:aws:iam::123456789012:role/appsync";
const service = "appsync";
const arn = (id: string) => `arn:aws:appsync:us-east-1:123456789012:apis/${id}`;

let emulator: Emulator;

beforeAll(async () => {
  emulator = await startEmulator();
  for (const rule of rules()) emulator.edge.use(rule);
});

afterAll(async () => emulator?.stop());

function rules() {
  return [
    answerModel({
      service,
      command: ListGraphqlApisCommand,
      output: {
        graphqlApis: [
          {
            apiId: "g1",
            arn: arn("g1"),
            name: "shop",
            authenticationType: "API_KEY",
            additionalAuthenticationProviders: [
              {
                authenticationType: "AMAZON_COGNITO_USER_POOLS",
                userPoolConfig: { userPoolId: "us-east-1_a", awsRegion: "us-east-1", appIdClientRegex: "1abc" },
              },
            ],
            logConfig: { fieldLogLevel: "ALL", cloudWatchLogsRoleArn: ROLE },
            xrayEnabled: true,
            tags: { team: "core" },
          },
          {
            apiId: "g2",
            arn: arn("g2"),
            name: "inside",
            authenticationType: "AWS_IAM",
            visibility: "PRIVATE",
            introspectionConfig: "DISABLED",
            queryDepthLimit: 5,
          },
        ],
      },
    }),
    answerModel({ service, command: ListApiKeysCommand, output: { apiKeys: [{ id: KEY, expires: 1_800_000_000 }] } }),
    answerModel({
      service,
      command: ListDataSourcesCommand,
      output: (request) => ({
        dataSources: request.path.includes("/g1/")
          ? [
              {
                name: "web",
                type: "HTTP" as const,
                httpConfig: { endpoint: "http://user:hunter2-hunter2@backend.example.com" },
              },
              {
                name: "orders",
                type: "AMAZON_DYNAMODB" as const,
                serviceRoleArn: ROLE,
                dynamodbConfig: { tableName: "orders", awsRegion: "us-east-1" },
              },
            ]
          : [],
      }),
    }),
    answerModel({
      service,
      command: GetApiCacheCommand,
      output: (request) =>
        request.path.includes("/g1/")
          ? { apiCache: { atRestEncryptionEnabled: true, transitEncryptionEnabled: false } }
          : undefined,
    }),
    answerModel({
      service,
      command: ListApisCommand,
      output: {
        apis: [
          {
            apiId: "e1",
            apiArn: arn("e1"),
            name: "ticker",
            eventConfig: {
              authProviders: [{ authType: "API_KEY" }],
              connectionAuthModes: [{ authType: "API_KEY" }],
              defaultPublishAuthModes: [{ authType: "API_KEY" }],
              defaultSubscribeAuthModes: [{ authType: "API_KEY" }],
            },
          },
          { apiId: "e2", apiArn: arn("e2"), name: "alerts", xrayEnabled: true },
        ],
      },
    }),
  ];
}

/** AppSync's answer for an API without cache. */
function noCache() {
  return emulator.edge.use((request) =>
    /GET .*\/g2\/ApiCaches/.test(request.operation)
      ? errorAnswer(request, 404, "NotFoundException", "none")
      : undefined,
  );
}

describe("GraphQL APIs", () => {
  it("read shop with its ways to sign in, sources and cache, and inside without; no key's value", async () => {
    const off = noCache();
    const run = await runCollector(appsyncGraphqlApis, emulator.connection);
    off();
    expect(run).toMatchObject({ whole: true, gaps: [] });
    expect(named(run.facts, "shop")).toMatchObject({
      arn: arn("g1"),
      tags: { team: "core" },
      gaps: [],
      config: {
        visibility: "GLOBAL",
        allowsIntrospection: true,
        queryDepthLimit: 0,
        authentication: [
          { type: "API_KEY", clientPattern: null },
          { type: "AMAZON_COGNITO_USER_POOLS", userPoolId: "us-east-1_a", clientPattern: "1abc" },
        ],
        logging: { fieldLevel: "ALL", excludesContent: false, roleArn: ROLE },
        apiKeyEnds: ["2027-01-15T08:00:00.000Z"],
        dataSources: [
          { name: "orders", target: "orders", roleArn: ROLE },
          { name: "web", target: "http://backend.example.com", isSigned: false },
        ],
        cache: { isEncryptedAtRest: true, isEncryptedInTransit: false },
      },
    });
    expect(named(run.facts, "inside")).toMatchObject({
      gaps: [],
      config: { visibility: "PRIVATE", allowsIntrospection: false, logging: null, apiKeyEnds: [], cache: null },
    });
    expect(JSON.stringify(run.facts)).not.toContain(KEY);
    expect(JSON.stringify(run.facts)).not.toContain("hunter2");
  });

  it("make refused parts gaps of that API", async () => {
    const offCache = noCache();
    const off = emulator.edge.use(deny(/\/g1\/(datasources|ApiCaches|apikeys)/));
    const run = await runCollector(appsyncGraphqlApis, emulator.connection);
    off();
    offCache();
    expect(named(run.facts, "shop")?.gaps.sort()).toEqual(["apiKeyEnds", "cache", "dataSources"]);
    expect(named(run.facts, "inside")?.gaps).toEqual([]);
    expect(run.gaps.map((gap) => gap.reason)).toEqual(["denied", "denied", "denied"]);
  });
});

describe("event APIs", () => {
  it("read ticker with who may publish, and alerts", async () => {
    const run = await runCollector(appsyncEventApis, emulator.connection);
    expect(run).toMatchObject({ whole: true, gaps: [] });
    expect(named(run.facts, "ticker")).toMatchObject({
      config: { publishTypes: ["API_KEY"], logLevel: null, isTraced: false },
    });
    expect(named(run.facts, "alerts")).toMatchObject({ config: { publishTypes: [], isTraced: true } });
  });

  it("are not whole, like GraphQL APIs, when their list is refused", async () => {
    const off = emulator.edge.use(deny(/GET \/v[12]\/apis\?/));
    const events = await runCollector(appsyncEventApis, emulator.connection);
    const graphql = await runCollector(appsyncGraphqlApis, emulator.connection);
    off();
    expect(events).toMatchObject({ whole: false, facts: [], gaps: [{ action: "appsync:ListApis", reason: "denied" }] });
    expect(graphql).toMatchObject({ whole: false, facts: [], gaps: [{ action: "appsync:ListGraphqlApis" }] });
  });
});
