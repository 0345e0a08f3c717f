import { CloudFormationClient, CreateStackCommand, CreateStackSetCommand } from "@aws-sdk/client-cloudformation";
import { CodeBuildClient, CreateProjectCommand } from "@aws-sdk/client-codebuild";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { deny } from "../../scripts/test/aws-edge.ts";
import { cloudformationStacks } from "./cloudformation/stacks.ts";
import { codebuildProjects } from "./codebuild/projects.ts";
import { ACCOUNT, type Emulator, named, startEmulator } from "./emulator.test-support.ts";
import { runCollector } from "./test-context.test-support.ts";

const ROLE = `arn:aws:iam::${ACCOUNT}:role/worker`;
const SECRET = "hunter2-hunter2";

let emulator: Emulator;

beforeAll(async () => {
  emulator = await startEmulator();
  await seedDeployment();
});

afterAll(async () => emulator?.stop());

async function seedDeployment(): Promise<void> {
  const codebuild = new CodeBuildClient(emulator.settings);
  await codebuild.send(
    new CreateProjectCommand({
      name: "release",
      serviceRole: ROLE,
      source: { type: "GITHUB", location: "https://robot:token@github.com/shop/orders.git" },
      artifacts: { type: "NO_ARTIFACTS" },
      environment: {
        type: "LINUX_CONTAINER",
        image: "standard:7.0",
        computeType: "BUILD_GENERAL1_SMALL",
        privilegedMode: true,
        environmentVariables: [
          { name: "API_TOKEN", value: SECRET },
          { name: "KEY", value: "/orders/key", type: "PARAMETER_STORE" },
        ],
      },
      tags: [{ key: "team", value: "core" }],
    }),
  );
  const cloudformation = new CloudFormationClient(emulator.settings);
  const template = JSON.stringify({
    Parameters: { Password: { Type: "String" } },
    Resources: { Queue: { Type: "AWS::SQS::Queue" } },
  });
  await cloudformation.send(
    new CreateStackCommand({
      StackName: "orders",
      TemplateBody: template,
      RoleARN: ROLE,
      Parameters: [{ ParameterKey: "Password", ParameterValue: SECRET }],
      Tags: [{ Key: "team", Value: "core" }],
    }),
  );
  await cloudformation.send(
    new CreateStackSetCommand({
      StackSetName: "baseline",
      TemplateBody: template,
      AdministrationRoleARN: `${ROLE}-admin`,
      ExecutionRoleName: "execution",
      Parameters: [{ ParameterKey: "Password", ParameterValue: SECRET }],
    }),
  );
}

describe("codebuild and cloudformation", () => {
  it("read release with its role, variables by verdict and references, without credentials in the URL", async () => {
    const run = await runCollector(codebuildProjects, emulator.connection);
    expect(run).toMatchObject({
      whole: true,
      gaps: [],
      facts: [
        {
          name: "release",
          config: {
            serviceRoleArn: ROLE,
            sourceLocation: "https://github.com/shop/orders.git",
            environment: [{ name: "API_TOKEN", verdict: "secret" }],
            secrets: [{ name: "KEY", type: "PARAMETER_STORE", valueFrom: "/orders/key" }],
          },
        },
      ],
    });
    expect(JSON.stringify(run.facts)).not.toContain(SECRET);
  });

  it("make a refused project a gap of all its parts", async () => {
    const off = emulator.edge.use(deny("codebuild:BatchGetProjects"));
    const run = await runCollector(codebuildProjects, emulator.connection);
    off();
    expect(named(run.facts, "release")?.gaps).toEqual(
      expect.arrayContaining(["serviceRoleArn", "environment", "tags"]),
    );
  });

  it("read the stack and the stack set with their roles and the names of parameters", async () => {
    const run = await runCollector(cloudformationStacks, emulator.connection);
    expect(run).toMatchObject({ whole: true, gaps: [] });
    expect(named(run.facts, "orders")).toMatchObject({
      tags: { team: "core" },
      config: { roleArn: ROLE, parameterNames: ["Password"] },
      observations: { status: "CREATE_COMPLETE" },
    });
    expect(named(run.facts, "baseline")).toMatchObject({
      config: { administrationRoleArn: `${ROLE}-admin`, executionRoleName: "execution" },
    });
    expect(JSON.stringify(run.facts)).not.toContain(SECRET);
  });

  it("are not whole when stack sets cannot be listed, and know no role of one that is refused", async () => {
    const off = emulator.edge.use(deny("cloudformation:DescribeStackSet"));
    const run = await runCollector(cloudformationStacks, emulator.connection);
    off();
    expect(named(run.facts, "baseline")?.gaps).toEqual(expect.arrayContaining(["administrationRoleArn"]));
    const offList = emulator.edge.use(deny("cloudformation:ListStackSets"));
    const refused = await runCollector(cloudformationStacks, emulator.connection);
    offList();
    expect(refused).toMatchObject({ whole: false, facts: [{ name: "orders" }] });
  });
});
