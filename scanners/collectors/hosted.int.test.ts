import { BedrockAgentCoreControlClient, CreateAgentRuntimeCommand } from "@aws-sdk/client-bedrock-agentcore-control";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { answerJson, deny, errorAnswer } from "../../scripts/test/aws-edge.ts";
import { apprunnerServices } from "./apprunner/services.ts";
import { agentcoreResources } from "./bedrock-agentcore/resources.ts";
import { ACCOUNT, type Emulator, named, startEmulator } from "./emulator.test-support.ts";
import { runCollector } from "./test-context.test-support.ts";

const ROLE = `arn:aws:iam::${ACCOUNT}:role/worker`;
const SECRET = "hunter2-hunter2";
const SERVICE = `arn:aws:apprunner:us-east-1:${ACCOUNT}:service/shop/0a1b2c3d`;
const INTERPRETER = `arn:aws:bedrock-agentcore:us-east-1:${ACCOUNT}:code-interpreter-custom/calc-0a1b2c3d4e`;

let emulator: Emulator;

beforeAll(async () => {
  emulator = await startEmulator();
  await seedAgentcore();
});

afterAll(async () => emulator?.stop());

async function seedAgentcore(): Promise<void> {
  const agentcore = new BedrockAgentCoreControlClient(emulator.settings);
  await agentcore.send(
    new CreateAgentRuntimeCommand({
      agentRuntimeName: "helper",
      roleArn: ROLE,
      agentRuntimeArtifact: { containerConfiguration: { containerUri: "helper:1" } },
      networkConfiguration: { networkMode: "PUBLIC" },
      environmentVariables: { API_TOKEN: SECRET },
    }),
  );
}

describe("app runner", () => {
  // moto has no App Runner: all calls are answered at the edge.
  function answerService(): () => void {
    const rules = [
      answerJson("apprunner:ListServices", { ServiceSummaryList: [{ ServiceName: "shop", ServiceArn: SERVICE }] }),
      answerJson("apprunner:ListTagsForResource", { Tags: [{ Key: "team", Value: "core" }] }),
      answerJson("apprunner:DescribeService", {
        Service: {
          ServiceName: "shop",
          ServiceArn: SERVICE,
          Status: "RUNNING",
          InstanceConfiguration: { InstanceRoleArn: ROLE },
          SourceConfiguration: {
            AuthenticationConfiguration: { AccessRoleArn: `${ROLE}-access` },
            ImageRepository: {
              ImageIdentifier: "shop:1",
              ImageConfiguration: {
                RuntimeEnvironmentVariables: { API_TOKEN: SECRET },
                RuntimeEnvironmentSecrets: { KEY: "/orders/key" },
              },
            },
          },
        },
      }),
    ].map((rule) => emulator.edge.use(rule));
    return () => {
      for (const off of rules) off();
    };
  }

  it("reads shop with both roles and judged variables", async () => {
    const off = answerService();
    const run = await runCollector(apprunnerServices, emulator.connection);
    off();
    expect(run).toMatchObject({
      whole: true,
      gaps: [],
      facts: [
        {
          name: "shop",
          tags: { team: "core" },
          config: {
            instanceRoleArn: ROLE,
            accessRoleArn: `${ROLE}-access`,
            isPubliclyAccessible: true,
            environment: [{ name: "API_TOKEN", verdict: "secret" }],
            secrets: [{ name: "KEY", valueFrom: "/orders/key" }],
          },
        },
      ],
    });
    expect(JSON.stringify(run.facts)).not.toContain(SECRET);
  });

  it("knows no role of a service that is refused", async () => {
    const off = answerService();
    const offDeny = emulator.edge.use(deny("apprunner:DescribeService"));
    const run = await runCollector(apprunnerServices, emulator.connection);
    offDeny();
    off();
    expect(run.facts[0]?.gaps).toEqual(expect.arrayContaining(["instanceRoleArn", "accessRoleArn"]));
  });

  it("is not whole, with a gap, on an endpoint that lacks the service", async () => {
    const off = emulator.edge.use((request) =>
      request.service === "apprunner" ? errorAnswer(request, 404, "UnknownOperationException", "no") : undefined,
    );
    const run = await runCollector(apprunnerServices, emulator.connection);
    off();
    expect(run).toMatchObject({
      whole: false,
      facts: [],
      gaps: [{ action: "apprunner:ListServices", reason: "unsupported" }],
    });
  });
});

describe("bedrock agentcore", () => {
  // moto has runtimes and tags, but no interpreters and browsers.
  function answerTools(): () => void {
    const rules = [
      answerJson(/^bedrock-agentcore:POST \/code-interpreters/, {
        codeInterpreterSummaries: [
          { codeInterpreterId: "calc-0a1b2c3d4e", codeInterpreterArn: INTERPRETER, name: "calc", status: "READY" },
        ],
      }),
      answerJson(/^bedrock-agentcore:GET \/code-interpreters\/calc/, {
        codeInterpreterId: "calc-0a1b2c3d4e",
        codeInterpreterArn: INTERPRETER,
        name: "calc",
        executionRoleArn: ROLE,
        networkConfiguration: { networkMode: "SANDBOX" },
        status: "READY",
      }),
      answerJson(/^bedrock-agentcore:POST \/browsers/, { browserSummaries: [] }),
      answerJson(/^bedrock-agentcore:GET \/tags\/.*code-interpreter/, { tags: { team: "core" } }),
    ].map((rule) => emulator.edge.use(rule));
    return () => {
      for (const off of rules) off();
    };
  }

  it("reads the runtime helper and the interpreter calc with their roles", async () => {
    const off = answerTools();
    const run = await runCollector(agentcoreResources, emulator.connection);
    off();
    expect(run).toMatchObject({ whole: true, gaps: [] });
    expect(named(run.facts, "helper")).toMatchObject({
      kind: "bedrock-agentcore.runtime",
      config: { roleArn: ROLE, containerUri: "helper:1", environment: [{ name: "API_TOKEN", verdict: "secret" }] },
    });
    expect(named(run.facts, "calc")).toMatchObject({
      kind: "bedrock-agentcore.code-interpreter",
      tags: { team: "core" },
      config: { executionRoleArn: ROLE, networkMode: "SANDBOX" },
    });
    expect(JSON.stringify(run.facts)).not.toContain(SECRET);
  });

  it("knows no role of an interpreter that is refused", async () => {
    const off = answerTools();
    const offDeny = emulator.edge.use(deny(/^bedrock-agentcore:GET \/code-interpreters\/calc/));
    const run = await runCollector(agentcoreResources, emulator.connection);
    offDeny();
    off();
    expect(named(run.facts, "calc")?.gaps).toEqual(["executionRoleArn", "networkMode"]);
  });
});
