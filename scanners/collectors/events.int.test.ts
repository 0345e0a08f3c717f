import {
  CreateApiDestinationCommand,
  CreateArchiveCommand,
  CreateConnectionCommand,
  CreateEventBusCommand,
  DescribeEventBusCommand,
  EventBridgeClient,
  PutPermissionCommand,
} from "@aws-sdk/client-eventbridge";
import { CreatePipeCommand, DescribePipeCommand, PipesClient } from "@aws-sdk/client-pipes";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { deny, errorAnswer } from "../../scripts/test/aws-edge.ts";
import { answerModel } from "../../scripts/test/model-answer.ts";
import { ACCOUNT, type Emulator, named, startEmulator } from "./emulator.test-support.ts";
import { eventsBuses } from "./events/buses.ts";
import { eventsConnections } from "./events/connections.ts";
import { pipesPipes } from "./pipes/pipes.ts";
import { runCollector } from "./test-context.test-support.ts";

const ROLE = `arn:aws:iam::${ACCOUNT}:role/caller`;
const QUEUE = `arn:aws:sqs:us-east-1:${ACCOUNT}:orders`;
const SECRET = "hunter2-hunter2";

let emulator: Emulator;

beforeAll(async () => {
  emulator = await startEmulator();
  await seedBuses();
  await seedPipes();
});

afterAll(async () => emulator?.stop());

async function seedBuses(): Promise<void> {
  const events = new EventBridgeClient(emulator.settings);
  const bus = await events.send(new CreateEventBusCommand({ Name: "shop", Tags: [{ Key: "team", Value: "core" }] }));
  await events.send(
    new PutPermissionCommand({ EventBusName: "shop", StatementId: "all", Principal: "*", Action: "events:PutEvents" }),
  );
  await events.send(
    new CreateArchiveCommand({ ArchiveName: "orders", EventSourceArn: bus.EventBusArn, RetentionDays: 7 }),
  );
  await events.send(new CreateArchiveCommand({ ArchiveName: "all", EventSourceArn: bus.EventBusArn }));
  const connection = await events.send(
    new CreateConnectionCommand({
      Name: "partner",
      AuthorizationType: "BASIC",
      AuthParameters: { BasicAuthParameters: { Username: "shop", Password: SECRET } },
    }),
  );
  for (const name of ["orders", "refunds"])
    await events.send(
      new CreateApiDestinationCommand({
        Name: name,
        ConnectionArn: connection.ConnectionArn,
        InvocationEndpoint: `https://api.example.com/${name}?key=${SECRET}`,
        HttpMethod: "POST",
      }),
    );
}

async function seedPipes(): Promise<void> {
  const pipes = new PipesClient(emulator.settings);
  for (const Name of ["orders", "refunds"])
    await pipes.send(
      new CreatePipeCommand({
        Name,
        Source: QUEUE,
        Target: `arn:aws:lambda:us-east-1:${ACCOUNT}:function:${Name}`,
        RoleArn: ROLE,
        Tags: { team: "core" },
        TargetParameters: { InputTemplate: JSON.stringify({ password: SECRET }) },
      }),
    );
}

describe("event buses", () => {
  it("are read with policy and tags, the default one too, and with their archives", async () => {
    const run = await runCollector(eventsBuses, emulator.connection);
    expect(run).toMatchObject({ whole: true, gaps: [] });
    const buses = run.facts.filter(({ kind }) => kind === "events.bus");
    expect(named(buses, "shop")).toMatchObject({
      arn: `arn:aws:events:us-east-1:${ACCOUNT}:event-bus/shop`,
      tags: { team: "core" },
      config: { isPartner: false, kmsKeyId: null, deadLetterTargetArn: null, logLevel: null },
      policies: [{ role: "resource", text: expect.stringContaining("events:PutEvents") }],
      gaps: [],
    });
    expect(named(buses, "default")).toMatchObject({ policies: [], gaps: [] });
    const archives = run.facts.filter(({ kind }) => kind === "events.archive");
    expect(named(archives, "orders")).toMatchObject({
      arn: `arn:aws:events:us-east-1:${ACCOUNT}:archive/orders`,
      config: { busArn: `arn:aws:events:us-east-1:${ACCOUNT}:event-bus/shop`, retentionDays: 7 },
    });
    expect(named(archives, "all")).toMatchObject({ config: { retentionDays: null } });
  });

  it("tell how they log and encrypt", async () => {
    const off = emulator.edge.use(
      answerModel({
        service: "events",
        command: DescribeEventBusCommand,
        output: {
          KmsKeyIdentifier: "key-1",
          DeadLetterConfig: { Arn: QUEUE },
          LogConfig: { Level: "INFO", IncludeDetail: "FULL" },
        },
      }),
    );
    const run = await runCollector(eventsBuses, emulator.connection);
    off();
    expect(named(run.facts, "shop")).toMatchObject({
      config: { kmsKeyId: "key-1", deadLetterTargetArn: QUEUE, logLevel: "INFO", logsDetail: true },
      policies: [{ role: "resource" }],
    });
  });

  it("make a refused description a gap, and refused archives an incomplete list", async () => {
    const rules = [emulator.edge.use(deny("events:DescribeEventBus")), emulator.edge.use(deny("events:ListArchives"))];
    const run = await runCollector(eventsBuses, emulator.connection);
    for (const off of rules) off();
    expect(run.whole).toBe(false);
    expect(named(run.facts, "shop")).toMatchObject({
      gaps: ["kmsKeyId", "deadLetterTargetArn", "logLevel", "logsDetail"],
      policies: [{ role: "resource" }],
    });
    expect(run.gaps.map(({ action }) => action).sort()).toEqual([
      "events:DescribeEventBus",
      "events:DescribeEventBus",
      "events:ListArchives",
    ]);
  });
});

describe("connections and API destinations", () => {
  it("are read without credentials, paths and keys", async () => {
    const run = await runCollector(eventsConnections, emulator.connection);
    expect(run).toMatchObject({ whole: true, gaps: [] });
    expect(named(run.facts, "partner")).toMatchObject({
      kind: "events.connection",
      config: { authorizationType: "BASIC" },
      observations: { state: "AUTHORIZED" },
    });
    expect(named(run.facts, "orders")).toMatchObject({
      kind: "events.api-destination",
      config: {
        endpoint: "https://api.example.com",
        httpMethod: "POST",
        connectionArn: expect.stringContaining("partner"),
      },
    });
    expect(named(run.facts, "refunds")).toMatchObject({ config: { endpoint: "https://api.example.com" } });
    expect(JSON.stringify(run.facts)).not.toContain(SECRET);
  });

  it("are not whole when one list is refused", async () => {
    const off = emulator.edge.use(deny("events:ListApiDestinations"));
    const run = await runCollector(eventsConnections, emulator.connection);
    off();
    expect(run).toMatchObject({ whole: false, gaps: [{ action: "events:ListApiDestinations", reason: "denied" }] });
    expect(run.facts.map(({ name }) => name)).toEqual(["partner"]);
  });
});

describe("pipes", () => {
  it("are read with ends, role and judged templates", async () => {
    const run = await runCollector(pipesPipes, emulator.connection);
    expect(run).toMatchObject({ whole: true, gaps: [] });
    expect(named(run.facts, "orders")).toMatchObject({
      tags: { team: "core" },
      config: {
        isEnabled: true,
        source: QUEUE,
        target: `arn:aws:lambda:us-east-1:${ACCOUNT}:function:orders`,
        roleArn: ROLE,
        deadLetterTargetArn: null,
        templates: [{ name: "Target template", verdict: "secret" }],
      },
      gaps: [],
    });
    expect(named(run.facts, "refunds")).toMatchObject({ config: { source: QUEUE } });
    expect(JSON.stringify(run.facts)).not.toContain(SECRET);
  });

  it("tell the dead-letter queue of a stream, and what they log", async () => {
    const off = emulator.edge.use(
      answerModel({
        service: "pipes",
        command: DescribePipeCommand,
        output: {
          DesiredState: "STOPPED",
          Source: `arn:aws:kinesis:us-east-1:${ACCOUNT}:stream/orders`,
          SourceParameters: {
            KinesisStreamParameters: { StartingPosition: "LATEST", DeadLetterConfig: { Arn: `${QUEUE}-dead` } },
            FilterCriteria: { Filters: [{ Pattern: "{}" }] },
          },
          LogConfiguration: { Level: "TRACE", IncludeExecutionData: ["ALL"] },
        },
      }),
    );
    const run = await runCollector(pipesPipes, emulator.connection);
    off();
    expect(named(run.facts, "orders")).toMatchObject({
      config: {
        isEnabled: false,
        hasFilter: true,
        deadLetterTargetArn: `${QUEUE}-dead`,
        logLevel: "TRACE",
        logsExecutionData: true,
      },
    });
  });

  it("keep the ends of one that is refused, and say what is missing", async () => {
    const off = emulator.edge.use(deny(/^pipes:GET \/v1\/pipes\/orders/));
    const run = await runCollector(pipesPipes, emulator.connection);
    off();
    expect(named(run.facts, "orders")).toMatchObject({ config: { source: QUEUE } });
    expect(named(run.facts, "orders")?.gaps).toEqual(
      expect.arrayContaining(["roleArn", "deadLetterTargetArn", "logLevel", "templates", "tags"]),
    );
    expect(named(run.facts, "refunds")?.gaps).toEqual([]);
  });

  it("are not whole when their list is refused", async () => {
    const off = emulator.edge.use((request) =>
      request.service === "pipes" ? errorAnswer(request, 403, "AccessDeniedException", "no") : undefined,
    );
    const run = await runCollector(pipesPipes, emulator.connection);
    off();
    expect(run).toMatchObject({ whole: false, facts: [], gaps: [{ action: "pipes:ListPipes", reason: "denied" }] });
  });
});
