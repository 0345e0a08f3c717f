import { BedrockAgentCoreControlClient, CreateAgentRuntimeCommand } from "@aws-sdk/client-bedrock-agentcore-control";
import { CloudFormationClient, CreateStackCommand, CreateStackSetCommand } from "@aws-sdk/client-cloudformation";
import { CodeBuildClient, CreateProjectCommand } from "@aws-sdk/client-codebuild";
import { CreatePipelineCommand, DataPipelineClient, PutPipelineDefinitionCommand } from "@aws-sdk/client-data-pipeline";
import { CreateDevEndpointCommand, CreateJobCommand, GlueClient, PutResourcePolicyCommand } from "@aws-sdk/client-glue";
import { CreateDomainCommand, CreateNotebookInstanceCommand, SageMakerClient } from "@aws-sdk/client-sagemaker";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { answerJson, deny, errorAnswer } from "../../scripts/test/aws-edge.ts";
import { apprunnerServices } from "./apprunner/services.ts";
import { agentcoreResources } from "./bedrock-agentcore/resources.ts";
import { cloudformationStacks } from "./cloudformation/stacks.ts";
import { codebuildProjects } from "./codebuild/projects.ts";
import { datapipelinePipelines } from "./datapipeline/pipelines.ts";
import { ACCOUNT, type Emulator, named, startEmulator } from "./emulator.test-support.ts";
import { glueResources } from "./glue/resources.ts";
import { sagemakerResources } from "./sagemaker/resources.ts";
import { runCollector } from "./test-context.test-support.ts";

const ROLE = `arn:aws:iam::${ACCOUNT}:role/worker`;
const SECRET = "hunter2-hunter2";
const SERVICE = `arn:aws:apprunner:us-east-1:${ACCOUNT}:service/shop/0a1b2c3d`;
const INTERPRETER = `arn:aws:bedrock-agentcore:us-east-1:${ACCOUNT}:code-interpreter-custom/calc-0a1b2c3d4e`;

let emulator: Emulator;

beforeAll(async () => {
  emulator = await startEmulator();
  await seedGlue();
  await seedDeployment();
  await seedRest();
});

afterAll(async () => emulator?.stop());

async function seedGlue(): Promise<void> {
  const glue = new GlueClient(emulator.settings);
  await glue.send(
    new CreateJobCommand({
      Name: "import",
      Role: ROLE,
      Command: { Name: "glueetl", ScriptLocation: "s3://scripts/import.py" },
      DefaultArguments: { "--db-password": SECRET, "--stage": "prod" },
      Tags: { team: "core" },
    }),
  );
  await glue.send(new CreateDevEndpointCommand({ EndpointName: "dev", RoleArn: ROLE, PublicKey: "ssh-rsa AAAA" }));
}

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

async function seedRest(): Promise<void> {
  const sagemaker = new SageMakerClient(emulator.settings);
  await sagemaker.send(
    new CreateNotebookInstanceCommand({
      NotebookInstanceName: "lab",
      InstanceType: "ml.t3.medium",
      RoleArn: ROLE,
      Tags: [{ Key: "team", Value: "core" }],
    }),
  );
  await sagemaker.send(
    new CreateDomainCommand({
      DomainName: "studio",
      AuthMode: "IAM",
      VpcId: "vpc-0a1b2c3d",
      SubnetIds: ["subnet-0a1b2c3d"],
      DefaultUserSettings: { ExecutionRole: ROLE },
    }),
  );
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
  const datapipeline = new DataPipelineClient(emulator.settings);
  const made = await datapipeline.send(
    new CreatePipelineCommand({ name: "export", uniqueId: "export", tags: [{ key: "team", value: "core" }] }),
  );
  await datapipeline.send(
    new PutPipelineDefinitionCommand({
      pipelineId: made.pipelineId,
      pipelineObjects: [
        {
          id: "Default",
          name: "Default",
          fields: [
            { key: "role", stringValue: "PipelineRole" },
            { key: "resourceRole", stringValue: "MachineRole" },
            { key: "*password", stringValue: SECRET },
          ],
        },
      ],
    }),
  );
}

describe("glue", () => {
  it("reads the job import and the endpoint dev with their roles; a catalog without policy is nothing", async () => {
    const run = await runCollector(glueResources, emulator.connection);
    expect(run).toMatchObject({ whole: true, gaps: [] });
    expect(run.facts.map((fact) => fact.kind).sort()).toEqual(["glue.dev-endpoint", "glue.job"]);
    expect(named(run.facts, "import")).toMatchObject({
      tags: { team: "core" },
      config: {
        roleArn: ROLE,
        scriptLocation: "s3://scripts/import.py",
        arguments: [
          { name: "--db-password", verdict: "secret" },
          { name: "--stage", verdict: "clean" },
        ],
      },
    });
    expect(named(run.facts, "dev")).toMatchObject({ config: { roleArn: ROLE } });
    expect(JSON.stringify(run.facts)).not.toContain(SECRET);
  });

  it("names the catalog whose policy is refused, and shows one that is there", async () => {
    const off = emulator.edge.use(deny("glue:GetResourcePolicy"));
    const refused = await runCollector(glueResources, emulator.connection);
    off();
    expect(named(refused.facts, "us-east-1")).toMatchObject({
      kind: "glue.catalog",
      policies: [],
      gaps: ["policies.resource"],
    });
    const PolicyInJson = JSON.stringify({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Principal: { AWS: ROLE },
          Action: "glue:GetTable",
          Resource: `arn:aws:glue:us-east-1:${ACCOUNT}:catalog`,
        },
      ],
    });
    await new GlueClient(emulator.settings).send(new PutResourcePolicyCommand({ PolicyInJson }));
    const run = await runCollector(glueResources, emulator.connection);
    expect(named(run.facts, "us-east-1")).toMatchObject({ policies: [{ role: "resource", text: PolicyInJson }] });
  });
});

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

describe("sagemaker", () => {
  it("reads lab and studio with their roles", async () => {
    // moto knows no tags of domains.
    const off = emulator.edge.use((request) =>
      request.operation === "sagemaker:ListTags" && request.body.includes(":domain/")
        ? { status: 200, headers: { "content-type": "application/json" }, body: '{"Tags":[]}' }
        : undefined,
    );
    const run = await runCollector(sagemakerResources, emulator.connection);
    off();
    expect(run).toMatchObject({ whole: true, gaps: [] });
    expect(named(run.facts, "lab")).toMatchObject({
      kind: "sagemaker.notebook-instance",
      tags: { team: "core" },
      config: { roleArn: ROLE, lifecycleConfigName: null },
    });
    expect(named(run.facts, "studio")).toMatchObject({ kind: "sagemaker.domain", config: { executionRoleArn: ROLE } });
  });

  it("knows no role where descriptions are refused", async () => {
    const off = emulator.edge.use(deny(/^sagemaker:Describe/));
    const run = await runCollector(sagemakerResources, emulator.connection);
    off();
    expect(named(run.facts, "lab")?.gaps).toContain("roleArn");
    expect(named(run.facts, "studio")?.gaps).toContain("executionRoleArn");
  });
});

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

describe("data pipeline", () => {
  it("reads the roles of export, and nothing else of its definition", async () => {
    const run = await runCollector(datapipelinePipelines, emulator.connection);
    expect(run).toMatchObject({
      whole: true,
      gaps: [],
      facts: [
        {
          name: "export",
          tags: { team: "core" },
          config: { roles: ["PipelineRole"], resourceRoles: ["MachineRole"] },
        },
      ],
    });
    expect(JSON.stringify(run.facts)).not.toContain(SECRET);
  });

  it("knows no role when the definition is refused", async () => {
    const off = emulator.edge.use(deny("datapipeline:GetPipelineDefinition"));
    const run = await runCollector(datapipelinePipelines, emulator.connection);
    off();
    expect(run.facts[0]?.gaps).toEqual(["roles", "resourceRoles", "objectTypes"]);
  });
});
