import type { Kind } from "../facts/kinds.ts";
import type { Example } from "./testing-data.ts";

const PLACE = "eu-west-1:111122223333";
const ROLE = "arn:aws:iam::111122223333:role/orders";
const CREATED = "2024-01-01T00:00:00.000Z";

export type ContainerKind = Extract<Kind, `${"apprunner" | "batch" | "ecs"}.${string}`>;

/** What runs containers as a role. */
export const CONTAINER_EXAMPLES: { [K in ContainerKind]: Example<K> } = {
  "ecs.cluster": {
    arn: `arn:aws:ecs:${PLACE}:cluster/`,
    config: { capacityProviders: [], containerInsights: null, execKmsKeyId: null, execLogging: null },
    observations: { status: "ACTIVE", runningTasks: 1, registeredContainerInstances: 0 },
  },
  "ecs.service": {
    arn: `arn:aws:ecs:${PLACE}:service/shop/`,
    config: {
      clusterArn: `arn:aws:ecs:${PLACE}:cluster/shop`,
      taskDefinitionArn: `arn:aws:ecs:${PLACE}:task-definition/orders:1`,
      roleArn: null,
      launchType: "FARGATE",
      schedulingStrategy: "REPLICA",
      desiredCount: 1,
      canExecuteCommands: false,
      subnetIds: [],
      securityGroupIds: [],
      assignsPublicIp: false,
      targetGroupArns: [],
      createdAt: CREATED,
      createdBy: null,
    },
    observations: { status: "ACTIVE", runningCount: 1 },
  },
  "ecs.task": {
    arn: `arn:aws:ecs:${PLACE}:task/shop/`,
    config: {
      clusterArn: `arn:aws:ecs:${PLACE}:cluster/shop`,
      group: "family:orders",
      taskDefinitionArn: `arn:aws:ecs:${PLACE}:task-definition/orders:1`,
      taskRoleArn: ROLE,
      executionRoleArn: null,
      overrides: { taskRoleArn: null, executionRoleArn: null },
      launchType: "FARGATE",
      canExecuteCommands: false,
      startedBy: null,
      createdAt: CREATED,
    },
    observations: { lastStatus: "RUNNING" },
  },
  "ecs.task-definition": {
    arn: `arn:aws:ecs:${PLACE}:task-definition/`,
    config: {
      family: "orders",
      revision: 1,
      taskRoleArn: ROLE,
      executionRoleArn: null,
      networkMode: "awsvpc",
      requiresCompatibilities: ["FARGATE"],
      pidMode: null,
      containers: [],
      hostVolumes: [],
      registeredAt: CREATED,
      registeredBy: null,
    },
    observations: { isLatest: true, isUsedByService: true },
  },
  "ecs.container-instance": {
    arn: `arn:aws:ecs:${PLACE}:container-instance/shop/`,
    config: {
      clusterArn: `arn:aws:ecs:${PLACE}:cluster/shop`,
      ec2InstanceId: "i-0a1b2c3d",
      capacityProviderName: null,
      registeredAt: CREATED,
    },
    observations: { status: "ACTIVE", isAgentConnected: true, runningTasks: 1 },
  },
  "batch.compute-environment": {
    arn: `arn:aws:batch:${PLACE}:compute-environment/`,
    config: {
      type: "MANAGED",
      isEnabled: true,
      serviceRoleArn: null,
      computeType: "FARGATE",
      instanceProfile: null,
      spotFleetRoleArn: null,
      ecsClusterArn: null,
      launchTemplate: null,
      subnetIds: [],
      securityGroupIds: [],
    },
    observations: { status: "VALID" },
  },
  "batch.job-queue": {
    arn: `arn:aws:batch:${PLACE}:job-queue/`,
    config: { isEnabled: true, priority: 1, computeEnvironmentArns: [] },
    observations: { status: "VALID" },
  },
  "batch.job-definition": {
    arn: `arn:aws:batch:${PLACE}:job-definition/`,
    config: {
      definitionName: "orders",
      revision: 1,
      type: "container",
      platformCapabilities: ["FARGATE"],
      jobRoleArn: ROLE,
      executionRoleArn: null,
      containers: [],
    },
    observations: { isLatest: true },
  },
  "apprunner.service": {
    arn: `arn:aws:apprunner:${PLACE}:service/`,
    config: {
      url: null,
      instanceRoleArn: ROLE,
      accessRoleArn: null,
      image: null,
      repositoryUrl: null,
      deploysAutomatically: false,
      isPubliclyAccessible: true,
      environment: [],
      secrets: [],
      kmsKeyArn: null,
      createdAt: CREATED,
    },
    observations: { status: "RUNNING" },
  },
};
