import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { answerJson, deny, throttle } from "../../scripts/test/aws-edge.ts";
import { seedIam, seedLambda } from "./account.test-support.ts";
import { ACCOUNT, type Emulator, named, startEmulator } from "./emulator.test-support.ts";
import { lambdaEventSourceMappings } from "./lambda/event-source-mappings.ts";
import { lambdaFunctionUrls } from "./lambda/function-urls.ts";
import { lambdaFunctions } from "./lambda/functions.ts";
import { lambdaLayers } from "./lambda/layers.ts";
import { lambdaQualifiers } from "./lambda/qualifiers.ts";
import { runCollector } from "./test-context.test-support.ts";

let emulator: Emulator;

beforeAll(async () => {
  emulator = await startEmulator();
  await seedLambda(emulator, await seedIam(emulator));
});

afterAll(async () => emulator?.stop());

describe("lambda", () => {
  it("reads functions: checkout with policy, tags and secrets judged, quiet without", async () => {
    // moto writes LastModified in a form that the SDK cannot read, so the edge answers here.
    const off = emulator.edge.use(
      answerJson(/checkout\/event-invoke-config\/list/, {
        FunctionEventInvokeConfigs: [
          { FunctionArn: `arn:aws:lambda:us-east-1:${ACCOUNT}:function:checkout:$LATEST`, MaximumRetryAttempts: 1 },
        ],
      }),
    );
    const run = await runCollector(lambdaFunctions, emulator.connection);
    off();
    expect(run.whole).toBe(true);
    // What moto lacks is a gap, asked once and not for each function.
    expect(run.gaps.map((gap) => `${gap.action} ${gap.reason}`).sort()).toEqual([
      "lambda:GetFunctionRecursionConfig unsupported",
      "lambda:ListProvisionedConcurrencyConfigs unsupported",
    ]);
    const checkout = named(run.facts, "checkout");
    expect(checkout?.tags).toEqual({ 'we"ird\n': "x".repeat(200), __proto__x: "<script>" });
    expect(checkout?.policies).toMatchObject([
      { role: "resource", name: "default", text: expect.stringContaining('"*"') },
    ]);
    expect(checkout?.config).toMatchObject({
      reservedConcurrency: 0,
      environment: [
        { name: "DB_PASSWORD", verdict: "secret" },
        { name: "STAGE", verdict: "clean" },
      ],
      asyncInvoke: [{ qualifier: "$LATEST", maximumRetryAttempts: 1 }],
    });
    expect(JSON.stringify(run.facts)).not.toContain("hunter2");
    const quiet = named(run.facts, "quiet");
    expect(quiet?.policies).toEqual([]);
    expect(quiet?.gaps).not.toContain("policies.resource");
    expect(quiet?.config).toMatchObject({ reservedConcurrency: null });
  });

  it("makes a refused GetPolicy a gap of each function, not a missing policy", async () => {
    const off = emulator.edge.use(deny(/^lambda:GET \/2015-03-31\/functions\/.*\/policy/));
    const run = await runCollector(lambdaFunctions, emulator.connection);
    off();
    expect(run.facts.map((fact) => fact.gaps.includes("policies.resource"))).toEqual([true, true]);
    expect(run.gaps.filter((gap) => gap.action === "lambda:GetPolicy")).toMatchObject([
      { reason: "denied", code: "AccessDeniedException" },
      { reason: "denied" },
    ]);
  });

  it("says that the list is not whole when ListFunctions is refused", async () => {
    const off = emulator.edge.use(deny(/^lambda:GET \/2015-03-31\/functions\/?\?/));
    const run = await runCollector(lambdaFunctions, emulator.connection);
    off();
    expect(run.whole).toBe(false);
    expect(run.facts).toEqual([]);
  });

  it("gets through throttles", async () => {
    const off = emulator.edge.use(throttle(/^lambda:GET \/2015-03-31\/functions\/?\?/, 3, "TooManyRequestsException"));
    const run = await runCollector(lambdaFunctions, emulator.connection);
    off();
    expect(run.whole).toBe(true);
    expect(run.throttles).toBe(3);
    expect(run.facts).toHaveLength(2);
  });

  it("uses GetFunction only when it may, and then saves two calls", async () => {
    const run = await runCollector(lambdaFunctions, emulator.connection, "us-east-1", { mayGetFunctionCode: true });
    expect(run.called).toContain("lambda:GetFunction");
    expect(run.called).not.toContain("lambda:ListTags");
    expect(named(run.facts, "checkout")?.config).toMatchObject({ state: "Active" });
    expect(JSON.stringify(run.facts)).not.toContain("X-Amz-Signature");
  });

  it("reads the URL of checkout, its alias, its mapping and the layer", async () => {
    const urls = await runCollector(lambdaFunctionUrls, emulator.connection);
    expect(urls).toMatchObject({
      whole: true,
      facts: [{ config: { authType: "NONE", cors: { allowOrigins: ["*"] } } }],
    });
    const qualifiers = await runCollector(lambdaQualifiers, emulator.connection);
    expect(qualifiers).toMatchObject({
      whole: true,
      facts: [{ name: "live", config: { type: "alias", functionVersion: "1" } }],
    });
    const mappings = await runCollector(lambdaEventSourceMappings, emulator.connection);
    expect(mappings).toMatchObject({ whole: true, facts: [{ config: { isEnabled: true } }] });
    const layers = await runCollector(lambdaLayers, emulator.connection);
    expect(layers).toMatchObject({ whole: true, facts: [{ config: { version: 1 }, gaps: [] }] });
  });
});

describe("an empty region", () => {
  it("is empty and whole", async () => {
    const run = await runCollector(lambdaFunctions, emulator.connection, "eu-west-1");
    expect(run).toMatchObject({ facts: [], whole: true });
  });
});
