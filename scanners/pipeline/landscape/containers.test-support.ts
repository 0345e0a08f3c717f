import {
  CreateRepositoryCommand,
  ECRClient,
  PutRegistryPolicyCommand,
  PutReplicationConfigurationCommand,
  SetRepositoryPolicyCommand,
} from "@aws-sdk/client-ecr";
import {
  CreateClusterCommand,
  CreateServiceCommand,
  type CreateServiceCommandInput,
  DescribeClustersCommand,
  DescribeServicesCommand,
  ECSClient,
  RegisterTaskDefinitionCommand,
  type RegisterTaskDefinitionCommandInput,
} from "@aws-sdk/client-ecs";
import { DescribeDBClusterParametersCommand, DescribeDBParametersCommand, RDSClient } from "@aws-sdk/client-rds";
import type { EdgeRule } from "../../../scripts/test/aws-edge.ts";
import { answerModel } from "../../../scripts/test/model-answer.ts";
import { ACCOUNT, clientSettings, REGION } from "../../../scripts/test/moto-account.ts";
import { seedDatabases } from "./databases.test-support.ts";
import type { Network } from "./networks.test-support.ts";
import { MADE_UP_SECRET, policyOf, STRANGER } from "./policies.test-support.ts";
import type { Keys } from "./stores.test-support.ts";

const role = (name: string) => `arn:aws:iam::${ACCOUNT}:role/${name}`;
const DIGEST = `sha256:${"a1".repeat(32)}`;
const image = (account: string) => `${account}.dkr.ecr.${REGION}.amazonaws.com`;

/** Repositories, tasks, services and databases in twins. */
export async function seedContainers(endpoint: string, network: Network, keys: Keys): Promise<void> {
  await seedRepositories(new ECRClient(clientSettings(endpoint)));
  await seedTasks(new ECSClient(clientSettings(endpoint)), network);
  await seedDatabases(new RDSClient(clientSettings(endpoint)), keys);
}

async function seedRepositories(ecr: ECRClient): Promise<void> {
  await ecr.send(
    new CreateRepositoryCommand({
      repositoryName: "repository-good",
      imageTagMutability: "IMMUTABLE",
      imageScanningConfiguration: { scanOnPush: true },
    }),
  );
  for (const repositoryName of ["repository-bad", "repository-foreign-bad"])
    await ecr.send(new CreateRepositoryCommand({ repositoryName, imageScanningConfiguration: { scanOnPush: false } }));
  const pull = { Effect: "Allow", Action: ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"] };
  const theirs = { AWS: `arn:aws:iam::${STRANGER}:root` };
  await ecr.send(
    new SetRepositoryPolicyCommand({
      repositoryName: "repository-bad",
      policyText: policyOf({ ...pull, Principal: "*" }),
    }),
  );
  await ecr.send(
    new SetRepositoryPolicyCommand({
      repositoryName: "repository-foreign-bad",
      policyText: policyOf({ ...pull, Principal: theirs }),
    }),
  );
  await ecr.send(
    new PutRegistryPolicyCommand({
      policyText: policyOf({
        Sid: "Theirs",
        Effect: "Allow",
        Principal: theirs,
        Action: ["ecr:ReplicateImage", "ecr:CreateRepository"],
        Resource: `arn:aws:ecr:${REGION}:${ACCOUNT}:repository/*`,
      }),
    }),
  );
  await ecr.send(
    new PutReplicationConfigurationCommand({
      replicationConfiguration: { rules: [{ destinations: [{ region: "eu-west-1", registryId: STRANGER }] }] },
    }),
  );
}

async function seedTasks(ecs: ECSClient, { subnets, groups }: Network): Promise<void> {
  await ecs.send(
    new CreateClusterCommand({
      clusterName: "cluster-good",
      settings: [{ name: "containerInsights", value: "enabled" }],
      configuration: {
        executeCommandConfiguration: {
          logging: "OVERRIDE",
          logConfiguration: { cloudWatchLogGroupName: "/shop/good", cloudWatchEncryptionEnabled: true },
        },
      },
    }),
  );
  await ecs.send(
    new CreateClusterCommand({
      clusterName: "cluster-bad",
      settings: [{ name: "containerInsights", value: "disabled" }],
      configuration: { executeCommandConfiguration: { logging: "NONE" } },
    }),
  );
  for (const definition of TASKS) await ecs.send(new RegisterTaskDefinitionCommand(definition));
  const service = (serviceName: string, task: string, more: Partial<CreateServiceCommandInput>) =>
    ecs.send(
      new CreateServiceCommand({
        cluster: serviceName.endsWith("good") ? "cluster-good" : "cluster-bad",
        serviceName,
        taskDefinition: `${task}:1`,
        desiredCount: 1,
        launchType: "FARGATE",
        ...more,
      }),
    );
  const vpc = (assignPublicIp: "ENABLED" | "DISABLED", group: string) => ({
    awsvpcConfiguration: { subnets: [...subnets], securityGroups: [group], assignPublicIp },
  });
  await service("service-good", "task-good", {
    platformVersion: "LATEST",
    networkConfiguration: vpc("DISABLED", groups.good),
    deploymentConfiguration: { deploymentCircuitBreaker: { enable: true, rollback: true } },
  });
  // Sound code that leads to data, and everybody gets in.
  await service("service-way-bad", "task-good", { networkConfiguration: vpc("ENABLED", groups.bad) });
  await service("service-bad", "task-bad", {
    platformVersion: "1.3.0",
    networkConfiguration: vpc("ENABLED", groups.bad),
    enableExecuteCommand: true,
    serviceConnectConfiguration: {
      enabled: true,
      services: [{ portName: "http", clientAliases: [{ port: 80 }] }],
    },
  });
}

const TASKS: readonly RegisterTaskDefinitionCommandInput[] = [
  {
    family: "task-good",
    networkMode: "awsvpc",
    requiresCompatibilities: ["FARGATE"],
    cpu: "256",
    memory: "512",
    taskRoleArn: role("role-good"),
    executionRoleArn: role("role-service-good"),
    containerDefinitions: [
      {
        name: "app",
        image: `${image(ACCOUNT)}/repository-good@${DIGEST}`,
        memory: 256,
        user: "1000",
        readonlyRootFilesystem: true,
        environment: [{ name: "STAGE", value: "prod" }],
        logConfiguration: { logDriver: "awslogs", options: { "awslogs-group": "/shop/good" } },
      },
    ],
    volumes: [
      {
        name: "files",
        efsVolumeConfiguration: { fileSystemId: "fs-0123456789abcdef0", transitEncryption: "ENABLED" },
      },
    ],
  },
  {
    family: "task-bad",
    networkMode: "host",
    pidMode: "host",
    ipcMode: "host",
    taskRoleArn: role("role-managed-bad"),
    executionRoleArn: role("role-managed-bad"),
    containerDefinitions: [
      {
        name: "app",
        image: `${image(STRANGER)}/theirs:latest`,
        memoryReservation: 64,
        privileged: true,
        user: "root",
        readonlyRootFilesystem: false,
        linuxParameters: { capabilities: { add: ["SYS_ADMIN"] } },
        environment: [{ name: "DB_PASSWORD", value: MADE_UP_SECRET }],
        mountPoints: [{ sourceVolume: "host", containerPath: "/host" }],
      },
      { name: "side", image: `${image(ACCOUNT)}/repository-bad:1`, memory: 128 },
    ],
    volumes: [
      { name: "host", host: { sourcePath: "/var/run/docker.sock" } },
      {
        name: "files",
        efsVolumeConfiguration: { fileSystemId: "fs-0123456789abcdef0", transitEncryption: "DISABLED" },
      },
    ],
  },
];

/** What moto drops: which parameters databases run with, and how services of ECS are deployed. */
export function answerContainers({ subnets, open, groups }: Network): EdgeRule[] {
  const parameters = (body: string) => ({
    Parameters: [
      {
        ParameterName: "rds.force_ssl",
        ParameterValue: body.includes("parameters-good") ? "1" : "0",
        ApplyMethod: "immediate" as const,
      },
    ],
  });
  const service = (side: "good" | "bad") => ({
    serviceName: `service-${side}`,
    serviceArn: `arn:aws:ecs:${REGION}:${ACCOUNT}:service/cluster-${side}/service-${side}`,
    clusterArn: `arn:aws:ecs:${REGION}:${ACCOUNT}:cluster/cluster-${side}`,
    taskDefinition: `arn:aws:ecs:${REGION}:${ACCOUNT}:task-definition/task-${side}:1`,
    status: "ACTIVE",
    desiredCount: 1,
    runningCount: 1,
    launchType: "FARGATE" as const,
    platformVersion: side === "good" ? "LATEST" : "1.3.0",
    enableExecuteCommand: side === "bad",
    deploymentConfiguration: { deploymentCircuitBreaker: { enable: side === "good", rollback: side === "good" } },
    networkConfiguration: {
      awsvpcConfiguration: {
        subnets: side === "good" ? [...subnets] : [open],
        securityGroups: [groups[side]],
        assignPublicIp: side === "good" ? ("DISABLED" as const) : ("ENABLED" as const),
      },
    },
    deployments: [
      {
        status: "PRIMARY",
        serviceConnectConfiguration: {
          enabled: true,
          services: [
            {
              portName: "http",
              clientAliases: [{ port: 80 }],
              ...(side === "good"
                ? { tls: { issuerCertificateAuthority: { awsPcaAuthorityArn: "arn:aws:acm-pca:us-east-1:1:ca" } } }
                : {}),
            },
          ],
        },
      },
    ],
  });
  const onTheWay = () => ({
    ...service("good"),
    serviceName: "service-way-bad",
    serviceArn: service("bad").serviceArn.replace("service-bad", "service-way-bad"),
    clusterArn: service("bad").clusterArn,
    networkConfiguration: service("bad").networkConfiguration,
  });
  const cluster = (side: "good" | "bad") => ({
    clusterName: `cluster-${side}`,
    clusterArn: `arn:aws:ecs:${REGION}:${ACCOUNT}:cluster/cluster-${side}`,
    status: "ACTIVE",
    runningTasksCount: 1,
    activeServicesCount: 1,
    settings: [{ name: "containerInsights" as const, value: side === "good" ? "enabled" : "disabled" }],
    configuration: {
      executeCommandConfiguration: {
        logging: side === "good" ? ("OVERRIDE" as const) : ("NONE" as const),
        ...(side === "good" ? { logConfiguration: { cloudWatchLogGroupName: "/shop/good" } } : {}),
      },
    },
  });
  return [
    answerModel({ service: "rds", command: DescribeDBParametersCommand, output: ({ body }) => parameters(body) }),
    answerModel({
      service: "rds",
      command: DescribeDBClusterParametersCommand,
      output: ({ body }) => parameters(body),
    }),
    answerModel({
      service: "ecs",
      command: DescribeServicesCommand,
      output: ({ body }) => ({
        services: body.includes("cluster-good") ? [service("good")] : [service("bad"), onTheWay()],
      }),
    }),
    answerModel({
      service: "ecs",
      command: DescribeClustersCommand,
      output: { clusters: [cluster("good"), cluster("bad")] },
    }),
  ];
}
