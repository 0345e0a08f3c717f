import { z } from "zod";
import { defineKind } from "./define.ts";

/** One way to sign in. */
const authentication = z.object({
  /** `API_KEY`, `AWS_IAM`, `AMAZON_COGNITO_USER_POOLS`, `OPENID_CONNECT`, `AWS_LAMBDA`. */
  type: z.string(),
  userPoolId: z.string().nullable(),
  issuer: z.string().nullable(),
  /** Pattern that the client of a token must match; null: tokens of all clients are taken. */
  clientPattern: z.string().nullable(),
  authorizerArn: z.string().nullable(),
});

export const graphqlApi = defineKind({
  kind: "appsync.graphql-api",
  label: "GraphQL API",
  plural: "GraphQL APIs",
  service: "appsync",
  isGlobal: false,
  config: z.object({
    apiId: z.string(),
    /** `GRAPHQL` or `MERGED`. */
    apiType: z.string(),
    /** `GLOBAL`, or `PRIVATE`: only VPC endpoints reach it. */
    visibility: z.string(),
    /** The first is what holds where the schema says nothing. */
    authentication: z.array(authentication),
    allowsIntrospection: z.boolean(),
    /** 0: no limit. */
    queryDepthLimit: z.number(),
    resolverCountLimit: z.number(),
    /** null: nothing is logged. */
    logging: z.object({ fieldLevel: z.string(), excludesContent: z.boolean(), roleArn: z.string() }).nullable(),
    isTraced: z.boolean(),
    webAclArn: z.string().nullable(),
    mergedRoleArn: z.string().nullable(),
    /** Ends of its API keys, sorted. The id of such a key is its value, so no id is kept. */
    apiKeyEnds: z.array(z.string()),
    dataSources: z.array(
      z.object({
        name: z.string(),
        type: z.string(),
        roleArn: z.string().nullable(),
        /** ARN of a function or bus, name of a table, or address. */
        target: z.string().nullable(),
        /** Whether requests to an address are signed with the role. */
        isSigned: z.boolean(),
      }),
    ),
    /** null: answers are not kept. */
    cache: z.object({ isEncryptedAtRest: z.boolean(), isEncryptedInTransit: z.boolean() }).nullable(),
  }),
  observations: z.object({}),
});

/** A WebSocket and HTTP API of AppSync Events. */
export const eventApi = defineKind({
  kind: "appsync.event-api",
  label: "AppSync event API",
  plural: "AppSync event APIs",
  service: "appsync",
  isGlobal: false,
  config: z.object({
    apiId: z.string(),
    authentication: z.array(authentication),
    /** Types that may connect, publish and subscribe where a namespace says nothing else, sorted. */
    connectTypes: z.array(z.string()),
    publishTypes: z.array(z.string()),
    subscribeTypes: z.array(z.string()),
    logLevel: z.string().nullable(),
    isTraced: z.boolean(),
    webAclArn: z.string().nullable(),
    createdAt: z.string().nullable(),
  }),
  observations: z.object({}),
});

export const appsyncKinds = [graphqlApi, eventApi] as const;
