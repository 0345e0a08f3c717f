import { z } from "zod";
import { defineKind, secretField } from "./define.ts";

export const ecsCluster = defineKind({
  kind: "ecs.cluster",
  label: "ECS cluster",
  plural: "ECS clusters",
  service: "ecs",
  isGlobal: false,
  config: z.object({
    capacityProviders: z.array(z.string()),
    containerInsights: z.string().nullable(),
    execKmsKeyId: z.string().nullable(),
    execLogging: z.string().nullable(),
  }),
  observations: z.object({
    status: z.string().nullable(),
    runningTasks: z.number().nullable(),
    registeredContainerInstances: z.number().nullable(),
  }),
});

export const ecsService = defineKind({
  kind: "ecs.service",
  label: "ECS service",
  plural: "ECS services",
  service: "ecs",
  isGlobal: false,
  config: z.object({
    clusterArn: z.string(),
    taskDefinitionArn: z.string().nullable(),
    /** Role that ECS uses for load balancers; null: the service-linked one or none. */
    roleArn: z.string().nullable(),
    launchType: z.string().nullable(),
    schedulingStrategy: z.string().nullable(),
    desiredCount: z.number(),
    canExecuteCommands: z.boolean(),
    subnetIds: z.array(z.string()),
    securityGroupIds: z.array(z.string()),
    assignsPublicIp: z.boolean(),
    /** `LATEST` or a number; null: not on Fargate. */
    platformVersion: z.string().nullable(),
    deploymentController: z.string(),
    hasCircuitBreaker: z.boolean(),
    /** Of the deployment in force; null: the service is not in Service Connect. */
    serviceConnect: z
      .object({
        namespace: z.string().nullable(),
        /** What the service offers to others; nothing: it only calls. */
        services: z.array(z.object({ portName: z.string(), hasTls: z.boolean() })),
      })
      .nullable(),
    targetGroupArns: z.array(z.string()),
    createdAt: z.string().nullable(),
    createdBy: z.string().nullable(),
  }),
  observations: z.object({ status: z.string().nullable(), runningCount: z.number().nullable() }),
});

/** An active revision: the latest of its family, those in use, and older ones with other roles (`ecs:RunTask` takes any). */
export const ecsTaskDefinition = defineKind({
  kind: "ecs.task-definition",
  label: "ECS task definition",
  plural: "ECS task definitions",
  service: "ecs",
  isGlobal: false,
  config: z.object({
    family: z.string(),
    revision: z.number(),
    taskRoleArn: z.string().nullable(),
    executionRoleArn: z.string().nullable(),
    networkMode: z.string().nullable(),
    requiresCompatibilities: z.array(z.string()),
    pidMode: z.string().nullable(),
    ipcMode: z.string().nullable(),
    /** `LINUX` or a version of Windows. */
    operatingSystem: z.string(),
    /** Memory of the whole task in MiB; null: only its containers have one. */
    memoryMb: z.number().nullable(),
    containers: z.array(
      z.object({
        name: z.string(),
        image: z.string().nullable(),
        isPrivileged: z.boolean(),
        isReadonlyRoot: z.boolean(),
        user: z.string().nullable(),
        environment: z.array(secretField),
        /** What the agent reads from Secrets Manager or SSM at start. */
        secrets: z.array(z.object({ name: z.string(), valueFrom: z.string() })),
        logDriver: z.string().nullable(),
        /** A log router: what other containers log goes through it. */
        isLogRouter: z.boolean(),
        addedCapabilities: z.array(z.string()),
        /** Hard limit in MiB; null: none. */
        memoryMb: z.number().nullable(),
      }),
    ),
    hostVolumes: z.array(z.string()),
    efsVolumes: z.array(
      z.object({ name: z.string(), fileSystemId: z.string(), isEncryptedInTransit: z.boolean(), usesIam: z.boolean() }),
    ),
    registeredAt: z.string().nullable(),
    registeredBy: z.string().nullable(),
  }),
  observations: z.object({ isLatest: z.boolean(), isUsedByService: z.boolean() }),
});

export const ecsContainerInstance = defineKind({
  kind: "ecs.container-instance",
  label: "ECS container instance",
  plural: "ECS container instances",
  service: "ecs",
  isGlobal: false,
  config: z.object({
    clusterArn: z.string(),
    ec2InstanceId: z.string().nullable(),
    capacityProviderName: z.string().nullable(),
    registeredAt: z.string().nullable(),
  }),
  observations: z.object({
    status: z.string().nullable(),
    isAgentConnected: z.boolean().nullable(),
    runningTasks: z.number().nullable(),
  }),
});

/** A running task that no service keeps: somebody, a schedule or a rule started it by itself. */
export const ecsTask = defineKind({
  kind: "ecs.task",
  label: "ECS task",
  plural: "ECS tasks",
  service: "ecs",
  isGlobal: false,
  config: z.object({
    clusterArn: z.string(),
    /** `family:<name>`, or as whoever started it says. */
    group: z.string().nullable(),
    taskDefinitionArn: z.string().nullable(),
    /** The override's role where there is one, else that of the task definition. */
    taskRoleArn: z.string().nullable(),
    executionRoleArn: z.string().nullable(),
    /** Roles given for this run in the place of those of the task definition. */
    overrides: z.object({ taskRoleArn: z.string().nullable(), executionRoleArn: z.string().nullable() }),
    launchType: z.string().nullable(),
    canExecuteCommands: z.boolean(),
    startedBy: z.string().nullable(),
    createdAt: z.string().nullable(),
  }),
  observations: z.object({ lastStatus: z.string().nullable() }),
});

export const ecsKinds = [ecsCluster, ecsService, ecsTaskDefinition, ecsContainerInstance, ecsTask] as const;
