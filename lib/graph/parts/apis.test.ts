import { describe, expect, it } from "vitest";
import { ACCOUNT, makeFact, makeFacts, policy, REGION, statements } from "../../checks/testing.ts";
import { httpIntegration, httpRoute, restMethod } from "../../checks/testing-api.ts";
import type { FactOf, Kind } from "../../facts/kinds.ts";
import { graphOf, lines } from "../testing.ts";

type Fact = FactOf<Kind>;

const LAMBDA = makeFact("lambda.function", { name: "orders" });
const AUTHORIZER = makeFact("lambda.function", { name: "check-token" });
const uri = (arn: string) => `arn:aws:apigateway:${REGION}:lambda:path/2015-03-31/functions/${arn}/invocations`;

function edges(...facts: Fact[]): string[] {
  return lines(graphOf(makeFacts(facts)));
}

describe("REST APIs", () => {
  const method = (change: Parameters<typeof restMethod>[0]) => restMethod({ path: "/orders", ...change });
  const integration = { ...restMethod().integration, uri: uri(LAMBDA.arn) };
  const api = (methods: ReturnType<typeof restMethod>[], more: Partial<FactOf<"apigateway.rest-api">["config"]> = {}) =>
    makeFact("apigateway.rest-api", { name: "shop", config: { endpointTypes: ["REGIONAL"], methods, ...more } });
  const open = method({ httpMethod: "GET", authorizationType: "NONE" });
  const stageOf = (of: Fact) => makeFact("apigateway.stage", { config: { apiArn: of.arn, stageName: "live" } });

  it("lead from the internet to methods that ask for nothing, and on to what they run", () => {
    const subject = api([{ ...open, integration: { ...open.integration, ...integration } as typeof open.integration }]);
    expect(edges(subject, stageOf(subject), LAMBDA)).toEqual(
      expect.arrayContaining([
        "internet Anyone on the internet exposes apigateway.rest-api shop",
        "apigateway.rest-api shop exposes api-route shop GET /orders",
        "api-route shop GET /orders invokes lambda.function orders",
      ]),
    );
  });

  it("lead nowhere without a stage, when they are private, and when their policy keeps strangers out", () => {
    const inside = policy(
      "resource",
      statements({
        Effect: "Allow",
        Principal: "*",
        Action: "execute-api:Invoke",
        Resource: "*",
        Condition: { IpAddress: { "aws:SourceIp": "10.0.0.0/8" } },
      }),
    );
    const fenced = { ...api([open]), policies: [inside] };
    for (const facts of [
      [api([open])],
      [api([open], { endpointTypes: ["PRIVATE"] }), stageOf(api([open]))],
      [fenced, stageOf(fenced)],
    ])
      expect(edges(...facts).filter((line) => line.includes("exposes"))).toEqual([]);
  });

  it("are opened by an API key under that condition alone", () => {
    const subject = api([{ ...open, isApiKeyRequired: true }]);
    expect(edges(subject, stageOf(subject))).toContain("apigateway.rest-api shop exposes? api-route shop GET /orders");
  });

  it("run their authorizer on what strangers send, and let in whom it lets in", () => {
    const guarded = method({ httpMethod: "POST", authorizationType: "CUSTOM", authorizerId: "a1" });
    const subject = api([guarded], {
      authorizers: [
        {
          id: "a1",
          name: "tokens",
          type: "TOKEN",
          providerArns: [],
          uri: uri(AUTHORIZER.arn),
          credentialsArn: null,
          identitySources: [],
          hasValidationExpression: false,
          cacheSeconds: 0,
        },
      ],
    });
    const found = edges(subject, stageOf(subject), AUTHORIZER);
    expect(found).toContain("internet Anyone on the internet authenticates_with lambda.function check-token");
    expect(found).toContain("lambda.function check-token signs_in_for? api-route shop POST /orders");
    expect(found.filter((line) => line.includes("exposes"))).toEqual([]);
  });

  it("that take tokens of a user pool are as open as the pool is", () => {
    const pool = makeFact("cognito-idp.user-pool", { name: "customers", config: { allowsSelfSignUp: true } });
    const guarded = method({ httpMethod: "POST", authorizationType: "COGNITO_USER_POOLS", authorizerId: "a1" });
    const subject = api([guarded], {
      authorizers: [
        {
          id: "a1",
          name: "pool",
          type: "COGNITO_USER_POOLS",
          providerArns: [`arn:aws:cognito-idp:${REGION}:${ACCOUNT}:userpool/${pool.config.poolId}`],
          uri: null,
          credentialsArn: null,
          identitySources: [],
          hasValidationExpression: false,
          cacheSeconds: 0,
        },
      ],
    });
    expect(edges(subject, stageOf(subject), pool)).toEqual(
      expect.arrayContaining([
        "internet Anyone on the internet exposes? cognito-idp.user-pool customers",
        "cognito-idp.user-pool customers signs_in_for api-route shop POST /orders",
      ]),
    );
    const closed = { ...pool, config: { ...pool.config, allowsSelfSignUp: false } };
    expect(edges(subject, stageOf(subject), closed)).not.toContain(
      "internet Anyone on the internet exposes? cognito-idp.user-pool customers",
    );
  });

  it("keep the gap where methods were not collected", () => {
    const subject = { ...api([]), gaps: ["methods"] };
    expect(graphOf(makeFacts([subject, stageOf(subject)])).content.gaps).toContainEqual({
      kind: "apigateway.rest-api",
      accountId: ACCOUNT,
    });
  });
});

describe("HTTP and WebSocket APIs", () => {
  const integrationOf = httpIntegration({ id: "i1", uri: uri(LAMBDA.arn) });
  const api = (routes: ReturnType<typeof httpRoute>[], more: Partial<FactOf<"apigatewayv2.api">["config"]> = {}) =>
    makeFact("apigatewayv2.api", { name: "partners", config: { routes, integrations: [integrationOf], ...more } });
  const stageOf = (of: Fact) => makeFact("apigatewayv2.stage", { config: { apiArn: of.arn } });

  it("lead from the internet to routes that ask for nothing, and from an issuer to those that take its tokens", () => {
    const subject = api(
      [
        httpRoute({ key: "GET /quote", authorizationType: "NONE", integrationId: "i1" }),
        httpRoute({ key: "POST /order", authorizationType: "JWT", authorizerId: "a1", integrationId: "i1" }),
      ],
      {
        authorizers: [
          {
            id: "a1",
            name: "jwt",
            type: "JWT",
            uri: null,
            credentialsArn: null,
            identitySources: [],
            issuer: "https://login.example.com",
            audiences: ["shop"],
            cacheSeconds: 0,
            answersSimply: false,
          },
        ],
      },
    );
    const found = edges(subject, stageOf(subject), LAMBDA);
    expect(found).toContain("apigatewayv2.api partners exposes api-route partners GET /quote");
    expect(found).toContain("identity-provider https://login.example.com signs_in_for api-route partners POST /order");
    expect(found).not.toContain("apigatewayv2.api partners exposes api-route partners POST /order");
  });

  it("of WebSockets open all messages to whom $connect lets in", () => {
    const routes = (authorizationType: string) => [
      httpRoute({ key: "$connect", authorizationType, integrationId: null }),
      httpRoute({ key: "send", authorizationType: "NONE", integrationId: "i1" }),
    ];
    const open = api(routes("NONE"), { protocol: "WEBSOCKET" });
    const guarded = api(routes("AWS_IAM"), { protocol: "WEBSOCKET" });
    expect(edges(open, stageOf(open), LAMBDA)).toContain("apigatewayv2.api partners exposes api-route partners send");
    expect(edges(guarded, stageOf(guarded), LAMBDA).filter((line) => line.includes("exposes"))).toEqual([]);
  });
});
