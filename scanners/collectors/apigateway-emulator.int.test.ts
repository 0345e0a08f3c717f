import {
  APIGatewayClient,
  CreateDeploymentCommand,
  CreateResourceCommand,
  CreateRestApiCommand,
  PutIntegrationCommand,
  PutMethodCommand,
} from "@aws-sdk/client-api-gateway";
import {
  ApiGatewayV2Client,
  CreateApiCommand,
  CreateIntegrationCommand,
  CreateRouteCommand,
} from "@aws-sdk/client-apigatewayv2";
import { afterAll, beforeAll, expect, it } from "vitest";
import { apigatewayRestApis } from "./apigateway/rest-apis.ts";
import { apigatewayStages } from "./apigateway/stages.ts";
import { apigatewayv2Apis } from "./apigatewayv2/apis.ts";
import { type Emulator, named, startEmulator } from "./emulator.test-support.ts";
import { runCollector } from "./test-context.test-support.ts";

const SECRET = "hunter2-hunter2";

let emulator: Emulator;

beforeAll(async () => {
  emulator = await startEmulator();
  await seedRest();
  await seedHttp();
});

afterAll(async () => emulator?.stop());

async function seedRest(): Promise<void> {
  const gateway = new APIGatewayClient(emulator.settings);
  const api = await gateway.send(
    new CreateRestApiCommand({ name: "shop", endpointConfiguration: { types: ["REGIONAL"] }, tags: { team: "core" } }),
  );
  const restApiId = api.id;
  const resource = await gateway.send(
    new CreateResourceCommand({ restApiId, parentId: api.rootResourceId, pathPart: "orders" }),
  );
  const place = { restApiId, resourceId: resource.id, httpMethod: "POST" };
  await gateway.send(new PutMethodCommand({ ...place, authorizationType: "NONE", apiKeyRequired: true }));
  await gateway.send(
    new PutIntegrationCommand({
      ...place,
      type: "HTTP",
      integrationHttpMethod: "POST",
      uri: "http://backend.example.com/orders",
      requestParameters: { "integration.request.header.X-Api-Key": `'${SECRET}'` },
    }),
  );
  await gateway.send(
    new CreateDeploymentCommand({ restApiId, stageName: "live", variables: { API_TOKEN: SECRET, host: "orders" } }),
  );
  await gateway.send(new CreateRestApiCommand({ name: "bare" }));
}

async function seedHttp(): Promise<void> {
  const gateway = new ApiGatewayV2Client(emulator.settings);
  const { ApiId } = await gateway.send(
    new CreateApiCommand({
      Name: "track",
      ProtocolType: "HTTP",
      CorsConfiguration: { AllowOrigins: ["https://*"], AllowCredentials: true },
    }),
  );
  const { IntegrationId } = await gateway.send(
    new CreateIntegrationCommand({
      ApiId,
      IntegrationType: "HTTP_PROXY",
      IntegrationMethod: "GET",
      IntegrationUri: "https://backend.example.com",
    }),
  );
  await gateway.send(
    new CreateRouteCommand({ ApiId, RouteKey: "GET /parcels", Target: `integrations/${IntegrationId ?? ""}` }),
  );
}

it("reads the REST API shop with its open method, and bare", async () => {
  const run = await runCollector(apigatewayRestApis, emulator.connection);
  expect(run).toMatchObject({ whole: true, gaps: [] });
  expect(named(run.facts, "shop")).toMatchObject({
    tags: { team: "core" },
    gaps: [],
    config: {
      endpointTypes: ["REGIONAL"],
      methods: [
        {
          path: "/orders",
          httpMethod: "POST",
          authorizationType: "NONE",
          isApiKeyRequired: true,
          integration: {
            type: "HTTP",
            uri: "http://backend.example.com/orders",
            constants: [{ name: "X-Api-Key", verdict: "secret" }],
          },
        },
      ],
    },
  });
  expect(named(run.facts, "bare")).toMatchObject({ gaps: [], config: { methods: [] } });
  expect(JSON.stringify(run.facts)).not.toContain(SECRET);
});

it("reads its stage live, variables judged", async () => {
  const run = await runCollector(apigatewayStages, emulator.connection);
  expect(run).toMatchObject({ whole: true, gaps: [] });
  expect(named(run.facts, "shop/live")).toMatchObject({
    config: {
      accessLog: null,
      variables: [
        { name: "API_TOKEN", verdict: "secret" },
        { name: "host", verdict: "clean" },
      ],
    },
  });
});

it("reads the HTTP API track with its route and integration", async () => {
  const run = await runCollector(apigatewayv2Apis, emulator.connection);
  expect(run.whole).toBe(true);
  expect(named(run.facts, "track")).toMatchObject({
    // moto cannot list authorizers: what fails is a gap of this one API.
    gaps: ["authorizers"],
    config: {
      protocol: "HTTP",
      cors: { allowOrigins: ["https://*"], allowCredentials: true },
      routes: [{ key: "GET /parcels", authorizationType: "NONE" }],
      integrations: [{ type: "HTTP_PROXY", uri: "https://backend.example.com" }],
    },
  });
});
