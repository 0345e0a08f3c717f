import { existsSync } from "node:fs";
import { glob, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { CreateUserCommand, IAMClient } from "@aws-sdk/client-iam";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type AwsEdge, answerJson, answerQuery, deny, startAwsEdge } from "../../../scripts/test/aws-edge.ts";
import { type Moto, startMoto } from "../../../scripts/test/moto.ts";
import { openConnection } from "../aws/connection.ts";
import { openSnapshot } from "../snapshot/open-snapshot.ts";
import { allOf } from "./all-of.test-support.ts";
import { collectAccount } from "./collect-account.ts";

const unlimited = { acquire: () => Promise.resolve(), throttled: () => undefined };
const judgeSecret = () => Promise.reject(new Error("A snapshot holds no values to judge."));
let moto: Moto;
let edge: AwsEdge;
let folder = "";

beforeAll(async () => {
  process.env["AWS_ACCESS_KEY_ID"] = "testing";
  process.env["AWS_SECRET_ACCESS_KEY"] = "testing";
  folder = await mkdtemp(join(tmpdir(), "collect-"));
  moto = await startMoto();
  edge = await startAwsEdge(moto.url);
  edge.use(answerQuery("iam:GenerateCredentialReport", "<State>COMPLETE</State>"));
  edge.use(answerQuery("iam:GetCredentialReport", `<Content>${Buffer.from("user,arn").toString("base64")}</Content>`));
  edge.use(
    answerJson("cloudtrail:LookupEvents", {
      Events: [{ EventId: "1", CloudTrailEvent: JSON.stringify({ eventName: "ListUsers" }) }],
    }),
  );
  const iam = new IAMClient({ endpoint: moto.url, region: "us-east-1" });
  await iam.send(new CreateUserCommand({ UserName: "ana", Tags: [{ Key: "team", Value: "core" }] }));
  iam.destroy();
});

afterAll(async () => {
  await edge?.stop();
  await moto?.stop();
  await rm(folder, { recursive: true, force: true });
});

function collect(output: string, withTrail = false) {
  const connection = openConnection({ type: "default", sessionName: "test", endpointUrl: edge.url });
  return collectAccount(connection, {
    output,
    regions: ["us-east-1"],
    trailFolder: withTrail ? join(folder, "trail") : null,
    trailDays: 1,
    collect: { mayGetFunctionCode: false },
    observedAt: new Date("2026-11-22T10:00:00Z"),
    limiter: unlimited,
    signal: new AbortController().signal,
  }).finally(() => connection.destroy());
}

describe("collecting an account into a file", () => {
  it("writes what the collectors saw, and openSnapshot reads it back: ana is there", async () => {
    const output = join(folder, "account.ndjson.gz");
    const collected = await collect(output, true);
    const source = await openSnapshot([output], { judgeSecret });
    const facts = await allOf(source.facts());
    expect(facts).toHaveLength(collected.resources);
    expect(source.accountIds).toEqual(["123456789012"]);
    expect(
      source.collectorsCovered.every((entry) => entry.observedAt?.toISOString() === "2026-11-22T10:00:00.000Z"),
    ).toBe(true);
    expect(facts.find((fact) => fact.kind === "iam.user")).toMatchObject({ name: "ana", tags: { team: "core" } });
    expect(collected.trail?.files).toBe(1);
    const [log] = await allOf(glob(join(folder, "trail", "*.json.gz")));
    expect(JSON.parse(gunzipSync(await readFile(log ?? "")).toString("utf8"))).toEqual({
      Records: [{ eventName: "ListUsers" }],
    });
  });

  it("says what was refused: a list that was denied is not whole", async () => {
    const off = edge.use(deny(/^lambda:GET \/2018-10-31\/layers/));
    const output = join(folder, "denied.ndjson");
    await collect(output);
    off();
    const source = await openSnapshot([output], { judgeSecret });
    expect(source.collectorsCovered.find((entry) => entry.collectorId === "lambda.layers")?.isWhole).toBe(false);
    expect(source.gaps).toContainEqual(expect.objectContaining({ action: "lambda:ListLayers", reason: "denied" }));
  });

  it("leaves no file behind when the connection does not work", async () => {
    const off = edge.use(deny("sts:GetCallerIdentity"));
    const output = join(folder, "none.ndjson");
    await expect(collect(output)).rejects.toMatchObject({ code: "unavailable" });
    off();
    expect(existsSync(output)).toBe(false);
  });
});
