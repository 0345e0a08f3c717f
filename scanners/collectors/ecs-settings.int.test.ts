import {
  DescribeClustersCommand,
  DescribeServicesCommand,
  DescribeTaskDefinitionCommand,
  ListClustersCommand,
  ListContainerInstancesCommand,
  ListServicesCommand,
  ListTaskDefinitionsCommand,
  type TaskDefinition,
} from "@aws-sdk/client-ecs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { deny, type EdgeRule } from "../../scripts/test/aws-edge.ts";
import { answerModel } from "../../scripts/test/model-answer.ts";
import { ecsResources } from "./ecs/resources.ts";
import { type EdgeOnly, startEdgeOnly } from "./edge.test-support.ts";
import { ACCOUNT, named } from "./emulator.test-support.ts";
import { runCollector } from "./test-context.test-support.ts";

let aws: EdgeOnly;

beforeAll(async () => {
  aws = await startEdgeOnly();
});
afterAll(async () => aws?.stop());

const CONTAINER = { name: "app", image: "app:1", essential: true };
const WEB: TaskDefinition = {
  memory: "1024",
  ipcMode: "none",
  runtimePlatform: { operatingSystemFamily: "LINUX" },
  volumes: [
    {
      name: "data",
      efsVolumeConfiguration: {
        fileSystemId: "fs-1",
        transitEncryption: "ENABLED",
        authorizationConfig: { iam: "ENABLED" },
      },
    },
    { name: "plain", efsVolumeConfiguration: { fileSystemId: "fs-2" } },
  ],
  containerDefinitions: [
    { ...CONTAINER, firelensConfiguration: { type: "fluentbit" }, memory: 0 },
    { ...CONTAINER, name: "side", memory: 128 },
  ],
};
const AGENT: TaskDefinition = {
  containerDefinitions: [{ ...CONTAINER, linuxParameters: { capabilities: { add: ["SYS_ADMIN", "NET_ADMIN"] } } }],
};

function ecs(): EdgeRule[] {
  const service = "ecs";
  const cluster = `arn:aws:ecs:us-east-1:${ACCOUNT}:cluster/shop`;
  const taskDefinition = (family: string) => `arn:aws:ecs:us-east-1:${ACCOUNT}:task-definition/${family}:1`;
  return [
    answerModel({ service, command: ListClustersCommand, output: { clusterArns: [cluster] } }),
    answerModel({
      service,
      command: DescribeClustersCommand,
      output: {
        clusters: [
          {
            clusterArn: cluster,
            clusterName: "shop",
            status: "ACTIVE",
            configuration: { executeCommandConfiguration: { logging: "NONE" } },
            settings: [{ name: "containerInsights", value: "enhanced" }],
          },
        ],
      },
    }),
    answerModel({
      service,
      command: ListServicesCommand,
      output: { serviceArns: [`${cluster}/web`, `${cluster}/job`] },
    }),
    answerModel({
      service,
      command: DescribeServicesCommand,
      output: {
        services: [
          {
            serviceArn: `${cluster}/web`,
            serviceName: "web",
            status: "ACTIVE",
            taskDefinition: taskDefinition("web"),
            platformVersion: "1.3.0",
            deploymentConfiguration: { deploymentCircuitBreaker: { enable: true, rollback: true } },
            deployments: [
              { status: "ACTIVE" },
              {
                status: "PRIMARY",
                serviceConnectConfiguration: {
                  enabled: true,
                  namespace: "shop",
                  services: [
                    { portName: "http" },
                    { portName: "admin", tls: { issuerCertificateAuthority: { awsPcaAuthorityArn: "ca" } } },
                  ],
                },
              },
            ],
          },
          {
            serviceArn: `${cluster}/job`,
            serviceName: "job",
            status: "ACTIVE",
            deploymentController: { type: "CODE_DEPLOY" },
          },
        ],
      },
    }),
    answerModel({ service, command: ListContainerInstancesCommand, output: {} }),
    answerModel({
      service,
      command: ListTaskDefinitionsCommand,
      output: { taskDefinitionArns: [taskDefinition("web"), taskDefinition("agent")] },
    }),
    answerModel({
      service,
      command: DescribeTaskDefinitionCommand,
      output: (request) => ({ taskDefinition: request.body.includes("/web:1") ? WEB : AGENT }),
    }),
  ];
}

describe("ecs", () => {
  it("reads how services are deployed and connected", async () => {
    aws.answer(...ecs());
    const run = await runCollector(ecsResources, aws.connection);
    expect(run).toMatchObject({ whole: true, gaps: [] });
    expect(named(run.facts, "web")).toMatchObject({
      config: {
        platformVersion: "1.3.0",
        deploymentController: "ECS",
        hasCircuitBreaker: true,
        serviceConnect: {
          namespace: "shop",
          services: [
            { portName: "admin", hasTls: true },
            { portName: "http", hasTls: false },
          ],
        },
      },
    });
    expect(named(run.facts, "job")).toMatchObject({
      config: { deploymentController: "CODE_DEPLOY", hasCircuitBreaker: false, serviceConnect: null },
    });
  });

  it("reads limits, capabilities and volumes of task definitions", async () => {
    aws.answer(...ecs());
    const run = await runCollector(ecsResources, aws.connection);
    expect(named(run.facts, "web:1")).toMatchObject({
      config: {
        ipcMode: "none",
        operatingSystem: "LINUX",
        memoryMb: 1024,
        efsVolumes: [
          { name: "data", fileSystemId: "fs-1", isEncryptedInTransit: true, usesIam: true },
          { name: "plain", fileSystemId: "fs-2", isEncryptedInTransit: false, usesIam: false },
        ],
        containers: [
          { name: "app", isLogRouter: true, memoryMb: null },
          { name: "side", isLogRouter: false, memoryMb: 128 },
        ],
      },
    });
    expect(named(run.facts, "agent:1")).toMatchObject({
      config: { memoryMb: null, containers: [{ addedCapabilities: ["NET_ADMIN", "SYS_ADMIN"] }] },
    });
  });

  it("names what a refused service leaves unknown", async () => {
    aws.answer(...ecs(), deny("ecs:DescribeServices"));
    const run = await runCollector(ecsResources, aws.connection);
    expect(named(run.facts, "web")?.gaps).toEqual(expect.arrayContaining(["serviceConnect", "hasCircuitBreaker"]));
  });
});
