import {
  GetApiKeysCommand,
  GetAuthorizersCommand,
  GetBasePathMappingsCommand,
  GetClientCertificatesCommand,
  GetDomainNamesCommand,
  GetModelsCommand,
  GetRequestValidatorsCommand,
  GetResourcesCommand,
  GetRestApisCommand,
  GetStagesCommand,
  GetUsagePlansCommand,
} from "@aws-sdk/client-api-gateway";
import type { EdgeRule } from "../../../scripts/test/aws-edge.ts";
import { answerModel } from "../../../scripts/test/model-answer.ts";
import { ACCOUNT, REGION } from "../../../scripts/test/moto-account.ts";
import { policyOf } from "./policies.test-support.ts";
import { calls, RESOURCES, STAGES } from "./rest-parts.test-support.ts";

const service = "apigateway";
const userPool = `arn:aws:cognito-idp:${REGION}:${ACCOUNT}:userpool/${REGION}_good`;
const apiOf = (path: string) => /\/restapis\/([\w-]+)/.exec(path)?.[1] ?? "";

/** REST APIs and what stands around them, which moto keeps only in part: authorizers, certificates and trust stores. */
export function answerRestApis(now: Date): EdgeRule[] {
  const day = (days: number) => new Date(now.getTime() + days * 86_400_000);
  const api = (id: string, types: ("REGIONAL" | "PRIVATE")[], more: object = {}) => ({
    id,
    name: `rest-${id}`,
    endpointConfiguration: { types },
    createdDate: now,
    ...more,
  });
  const open = (statement: object) => policyOf(statement).replaceAll('"', '\\"');
  return [
    answerModel({
      service,
      command: GetRestApisCommand,
      output: {
        items: [
          api("good", ["REGIONAL"], { disableExecuteApiEndpoint: true }),
          api("bad", ["REGIONAL"], { disableExecuteApiEndpoint: false }),
          api("private-good", ["PRIVATE"], {
            policy: open({
              Effect: "Allow",
              Principal: "*",
              Action: "execute-api:Invoke",
              Resource: "execute-api:/*",
              Condition: { StringEquals: { "aws:SourceVpce": "vpce-0123456789abcdef0" } },
            }),
          }),
          api("private-bad", ["PRIVATE"], {
            policy: open({
              Effect: "Allow",
              Principal: "*",
              Action: "execute-api:Invoke",
              Resource: "arn:aws:execute-api:us-east-1:123456789012:private-bad/*",
            }),
          }),
        ],
      },
    }),
    answerModel({
      service,
      command: GetResourcesCommand,
      output: ({ path }) => ({ items: RESOURCES[apiOf(path)] ?? [] }),
    }),
    answerModel({
      service,
      command: GetAuthorizersCommand,
      output: ({ path }) => ({
        items: /\/(good|bad)\//.test(path)
          ? [
              {
                id: "a1",
                name: "users",
                type: "COGNITO_USER_POOLS" as const,
                providerARNs: [userPool],
                identitySource: "method.request.header.Authorization",
              },
              ...(apiOf(path) === "bad"
                ? [
                    {
                      id: "a2",
                      name: "own",
                      type: "REQUEST" as const,
                      authorizerUri: calls("function-good"),
                      identitySource: "method.request.querystring.token",
                      authorizerResultTtlInSeconds: 300,
                    },
                    {
                      id: "a4",
                      name: "by-path",
                      type: "REQUEST" as const,
                      authorizerUri: calls("function-good"),
                      identitySource: "context.path",
                      authorizerResultTtlInSeconds: 300,
                    },
                    {
                      id: "a3",
                      name: "header",
                      type: "TOKEN" as const,
                      authorizerUri: calls("function-good"),
                      identitySource: "method.request.header.Authorization",
                      authorizerResultTtlInSeconds: 0,
                    },
                  ]
                : []),
            ]
          : [],
      }),
    }),
    answerModel({
      service,
      command: GetModelsCommand,
      output: {
        items: [
          {
            id: "m1",
            name: "Order",
            contentType: "application/json",
            schema: JSON.stringify({
              type: "object",
              additionalProperties: false,
              required: ["sku"],
              properties: { sku: { type: "string", maxLength: 20 } },
            }),
          },
          { id: "m2", name: "Anything", contentType: "application/json", schema: "{}" },
        ],
      },
    }),
    answerModel({
      service,
      command: GetRequestValidatorsCommand,
      output: { items: [{ id: "v1", name: "all", validateRequestBody: true, validateRequestParameters: true }] },
    }),
    answerModel({
      service,
      command: GetStagesCommand,
      output: ({ path }) => ({ item: STAGES[apiOf(path)]?.(now) ?? [] }),
    }),
    answerModel({
      service,
      command: GetClientCertificatesCommand,
      output: {
        items: [
          { clientCertificateId: "certificate-good", createdDate: now, expirationDate: day(300) },
          { clientCertificateId: "certificate-bad", createdDate: day(-360), expirationDate: day(5) },
        ],
      },
    }),
    answerModel({
      service,
      command: GetApiKeysCommand,
      output: {
        items: [
          {
            id: "k1",
            name: "key-good",
            enabled: true,
            createdDate: day(-10),
            lastUpdatedDate: day(-10),
            stageKeys: ["bad/live"],
          },
          {
            id: "k2",
            name: "key-bad",
            enabled: true,
            createdDate: day(-800),
            lastUpdatedDate: day(-800),
            stageKeys: ["bad/live"],
          },
        ],
      },
    }),
    answerModel({
      service,
      command: GetUsagePlansCommand,
      output: {
        items: [
          {
            id: "p1",
            name: "plan-good",
            apiStages: [{ apiId: "good", stage: "live" }],
            throttle: { rateLimit: 10, burstLimit: 5 },
            quota: { limit: 1000, period: "DAY" },
          },
          { id: "p2", name: "plan-bad", apiStages: [{ apiId: "bad", stage: "live" }] },
        ],
      },
    }),
    answerModel({
      service,
      command: GetDomainNamesCommand,
      output: {
        items: [
          {
            domainName: "good.example.com",
            securityPolicy: "TLS_1_2",
            endpointConfiguration: { types: ["REGIONAL"] },
            mutualTlsAuthentication: { truststoreUri: "s3://bucket-good/trust.pem", truststoreVersion: "1" },
          },
          {
            domainName: "bad.example.com",
            securityPolicy: "TLS_1_0",
            endpointConfiguration: { types: ["REGIONAL"] },
            mutualTlsAuthentication: {
              truststoreUri: "s3://bucket-bad/trust.pem",
              truststoreWarnings: ["The certificate has expired."],
            },
          },
        ],
      },
    }),
    answerModel({
      service,
      command: GetBasePathMappingsCommand,
      output: ({ path }) => ({
        items: [{ basePath: "(none)", restApiId: path.includes("good.example") ? "good" : "bad", stage: "live" }],
      }),
    }),
  ];
}
