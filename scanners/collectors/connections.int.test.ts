import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { deny } from "../../scripts/test/aws-edge.ts";
import { openConnection } from "../sources/aws/connection.ts";
import { discoverRegions, whoAmI } from "../sources/aws/identity.ts";
import { preflight } from "../sources/aws/preflight.ts";
import { ACCOUNT, type Emulator, startEmulator } from "./emulator.test-support.ts";
import { COLLECTORS } from "./index.ts";
import { testCaller } from "./test-context.test-support.ts";

let emulator: Emulator;

beforeAll(async () => {
  emulator = await startEmulator();
});

afterAll(async () => emulator?.stop());

describe("connections", () => {
  it("assume a role with its external id, once for all clients", async () => {
    const assumed = openConnection({
      type: "role",
      roleArn: "arn:aws:iam::210987654321:role/reader",
      externalId: "a1b2c3",
      sessionName: "plumbline scan",
      endpointUrl: emulator.edge.url,
    });
    emulator.edge.requests.length = 0;
    expect(await whoAmI(testCaller(assumed, "us-east-1", () => undefined))).toMatchObject({
      value: { arn: expect.stringContaining("assumed-role/reader/plumbline-scan") },
    });
    await whoAmI(testCaller(assumed, "eu-west-1", () => undefined));
    const requests = emulator.edge.requests.filter((request) => request.operation === "sts:AssumeRole");
    expect(requests).toHaveLength(1);
    expect(requests[0]?.body).toContain("ExternalId=a1b2c3");
    assumed.destroy();
  });

  it("go through the proxy of the environment", async () => {
    // To a proxy, a plain request names the whole address; the edge sees it and forwards it to moto.
    vi.stubEnv("HTTP_PROXY", emulator.edge.url);
    vi.stubEnv("NO_PROXY", "");
    const proxied = openConnection({ type: "default", sessionName: "test", endpointUrl: "http://sts.aws.example" });
    emulator.edge.requests.length = 0;
    const identity = await whoAmI(testCaller(proxied, "us-east-1", () => undefined));
    vi.unstubAllEnvs();
    proxied.destroy();
    expect(emulator.edge.requests[0]?.headers.host).toBe("sts.aws.example");
    expect(identity).toMatchObject({ outcome: "value", value: { accountId: ACCOUNT } });
  });
});

describe("identity and preflight", () => {
  it("says who the credentials belong to and which regions there are", async () => {
    const caller = testCaller(emulator.connection, "us-east-1", () => undefined);
    expect(await whoAmI(caller)).toMatchObject({ outcome: "value", value: { accountId: ACCOUNT, partition: "aws" } });
    const regions = await discoverRegions(caller);
    expect(regions.outcome === "value" && regions.value).toContain("eu-west-1");
  });

  it("names the action that is refused, by collector", async () => {
    const off = emulator.edge.use(deny("iam:ListRoles"));
    const caller = testCaller(emulator.connection, "us-east-1", () => undefined);
    const reports = await preflight(
      caller,
      COLLECTORS.map((collector) => ({ id: collector.id, actions: collector.actions })),
    );
    off();
    expect(reports.filter((report) => report.outcome === "denied")).toMatchObject([
      { collectorId: "iam.authorization-details", missingActions: ["iam:ListRoles"] },
    ]);
    // The emulator has no answer for these lists.
    expect(reports.flatMap((report) => (report.outcome === "failed" ? [...report.messages] : [])).sort()).toEqual([
      "access-analyzer:ListAnalyzers failed with HTTP 500.",
      "apprunner:ListServices failed with HTTP 500.",
      "ssm:DescribeInstanceInformation failed with HTTP 500.",
    ]);
  });
});
