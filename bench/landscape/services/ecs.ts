import {
  DescribeClustersCommand,
  DescribeContainerInstancesCommand,
  DescribeServicesCommand,
  DescribeTaskDefinitionCommand,
  DescribeTasksCommand,
  ListClustersCommand,
  ListContainerInstancesCommand,
  ListServicesCommand,
  ListTaskDefinitionsCommand,
  ListTasksCommand,
} from "@aws-sdk/client-ecs";
import { arn, groupId, idOf, isOneOf, lowerTags, nameOf, roleArn, secretArn, subnetId, timeOf } from "../names.ts";
import { type Asked, childrenOf, indexOf, pageOf, serve } from "../operation.ts";
import type { Place } from "../plan.ts";

/** Active revisions of a family: the newest and two that only cost a call. */
const REVISIONS = 3;
const TASKS_PER_SERVICE = 2;

const clusterArn = (place: Place, index: number) => arn(place, "ecs", `cluster/${nameOf(place, "cluster", index)}`);
const definitionArn = (place: Place, index: number, revision: number) =>
  arn(place, "ecs", `task-definition/${nameOf(place, "task", index)}:${revision}`);
const serviceArn = (place: Place, index: number) =>
  arn(
    place,
    "ecs",
    `service/${nameOf(place, "cluster", index % place.count("ecs.cluster"))}/${nameOf(place, "service", index)}`,
  );
const latestOf = (place: Place, index: number) =>
  definitionArn(place, index % Math.max(1, place.count("ecs.task-definition")), REVISIONS);

function ownOf(asked: Asked, place: Place, kind: "ecs.service" | "ecs.container-instance" | "ecs.task"): number[] {
  return childrenOf(asked.index("cluster"), place.count("ecs.cluster"), place.count(kind));
}

/** Tasks that run alone, then those of services: even numbers are of the former. */
function taskArns(asked: Asked, place: Place): string[] {
  const cluster = nameOf(place, "cluster", asked.index("cluster"));
  const alone = ownOf(asked, place, "ecs.task").map((index) => index * 2);
  const ofServices = ownOf(asked, place, "ecs.service").flatMap((index) =>
    Array.from({ length: TASKS_PER_SERVICE }, (_value, n) => (index * TASKS_PER_SERVICE + n) * 2 + 1),
  );
  return [...alone, ...ofServices].map((number) =>
    arn(place, "ecs", `task/${cluster}/${idOf(place, "run", number, 32)}`),
  );
}

function tags(place: Place, index: number) {
  return lowerTags(place, index);
}

export const ecsOperations = [
  serve(
    "ecs",
    ListClustersCommand,
  )((_asked, place) => ({
    clusterArns: Array.from({ length: place.count("ecs.cluster") }, (_value, index) => clusterArn(place, index)),
  })),
  serve(
    "ecs",
    DescribeClustersCommand,
  )((asked, place) => ({
    clusters: asked.list("clusters").map((one) => {
      const index = indexOf(one);
      return {
        clusterArn: one,
        clusterName: nameOf(place, "cluster", index),
        status: "ACTIVE",
        runningTasksCount: 12,
        registeredContainerInstancesCount: 2,
        capacityProviders: ["FARGATE"],
        settings: [{ name: "containerInsights", value: isOneOf(place, index, 210, 60) ? "enabled" : "disabled" }],
        configuration: { executeCommandConfiguration: { logging: "DEFAULT" } },
        tags: tags(place, index),
      };
    }),
  })),
  serve(
    "ecs",
    ListServicesCommand,
  )((asked, place) => {
    const own = ownOf(asked, place, "ecs.service");
    const page = pageOf(own.length, asked.text("nextToken"), { most: 100 }, (at) => serviceArn(place, own[at] ?? 0));
    return { serviceArns: page.items, nextToken: page.next };
  }),
  serve(
    "ecs",
    DescribeServicesCommand,
  )((asked, place) => ({
    services: asked.list("services").map((one) => {
      const index = indexOf(one);
      const hasDefinitions = place.count("ecs.task-definition") > 0;
      return {
        serviceArn: one,
        serviceName: nameOf(place, "service", index),
        clusterArn: clusterArn(place, index % place.count("ecs.cluster")),
        status: "ACTIVE",
        ...(hasDefinitions ? { taskDefinition: latestOf(place, index) } : {}),
        launchType: "FARGATE" as const,
        schedulingStrategy: "REPLICA" as const,
        desiredCount: TASKS_PER_SERVICE,
        runningCount: TASKS_PER_SERVICE,
        enableExecuteCommand: isOneOf(place, index, 211, 20),
        platformVersion: "LATEST",
        networkConfiguration: {
          awsvpcConfiguration: {
            subnets: place.count("ec2.subnet") > 0 ? [subnetId(place, index)] : [],
            securityGroups: [groupId(place, index)],
            assignPublicIp: isOneOf(place, index, 212, 15) ? ("ENABLED" as const) : ("DISABLED" as const),
          },
        },
        deploymentConfiguration: { deploymentCircuitBreaker: { enable: true, rollback: true } },
        deployments: [{ status: "PRIMARY", ...(hasDefinitions ? { taskDefinition: latestOf(place, index) } : {}) }],
        createdAt: timeOf(place, index),
        createdBy: roleArn(place, index),
        tags: tags(place, index),
      };
    }),
  })),
  serve(
    "ecs",
    ListContainerInstancesCommand,
  )((asked, place) => ({
    containerInstanceArns: ownOf(asked, place, "ecs.container-instance").map((index) =>
      arn(
        place,
        "ecs",
        `container-instance/${nameOf(place, "cluster", asked.index("cluster"))}/${idOf(place, "host", index, 32)}`,
      ),
    ),
  })),
  serve(
    "ecs",
    DescribeContainerInstancesCommand,
  )((asked, place) => ({
    containerInstances: asked.list("containerInstances").map((one) => ({
      containerInstanceArn: one,
      ec2InstanceId: `i-0${idOf(place, "instance", indexOf(one), 16)}`,
      status: "ACTIVE",
      agentConnected: true,
      runningTasksCount: 4,
      registeredAt: timeOf(place, indexOf(one)),
      tags: tags(place, indexOf(one)),
    })),
  })),
  serve(
    "ecs",
    ListTaskDefinitionsCommand,
  )((asked, place) => {
    const total = place.count("ecs.task-definition") * REVISIONS;
    const page = pageOf(total, asked.text("nextToken"), { most: 100 }, (at) =>
      definitionArn(place, Math.floor(at / REVISIONS), (at % REVISIONS) + 1),
    );
    return { taskDefinitionArns: page.items, nextToken: page.next };
  }),
  serve(
    "ecs",
    DescribeTaskDefinitionCommand,
  )((asked, place) => {
    const one = asked.text("taskDefinition");
    const index = indexOf(one.slice(0, one.lastIndexOf(":")));
    return {
      taskDefinition: {
        taskDefinitionArn: one,
        family: nameOf(place, "task", index),
        revision: Number(one.split(":").at(-1)),
        taskRoleArn: roleArn(place, index),
        executionRoleArn: roleArn(place, index + 1),
        networkMode: "awsvpc",
        requiresCompatibilities: ["FARGATE"],
        cpu: "512",
        memory: "1024",
        status: "ACTIVE",
        runtimePlatform: { operatingSystemFamily: "LINUX", cpuArchitecture: "ARM64" },
        registeredAt: timeOf(place, index),
        registeredBy: roleArn(place, index),
        containerDefinitions: [containerOf(place, index, "application"), containerOf(place, index, "telemetry")],
      },
      tags: tags(place, index),
    };
  }),
  serve(
    "ecs",
    ListTasksCommand,
  )((asked, place) => {
    const all = taskArns(asked, place);
    const page = pageOf(all.length, asked.text("nextToken"), { most: 100 }, (at) => all[at] ?? "");
    return { taskArns: page.items, nextToken: page.next };
  }),
  serve(
    "ecs",
    DescribeTasksCommand,
  )((asked, place) => ({
    tasks: asked.list("tasks").map((one) => {
      const number = indexOf(one);
      const index = Math.floor(number / 2);
      const group =
        number % 2 === 0 ? `family:${nameOf(place, "task", index)}` : `service:${nameOf(place, "service", index)}`;
      return {
        taskArn: one,
        clusterArn: asked.text("cluster"),
        group,
        taskDefinitionArn: latestOf(place, index),
        lastStatus: "RUNNING",
        launchType: "FARGATE" as const,
        enableExecuteCommand: false,
        createdAt: timeOf(place, index),
        tags: tags(place, index),
      };
    }),
  })),
];

function containerOf(place: Place, index: number, name: string) {
  return {
    name,
    image: `${place.accountId}.dkr.ecr.${place.region}.amazonaws.com/${nameOf(place, "image", index)}:v1`,
    essential: name === "application",
    privileged: isOneOf(place, index, 213, 3),
    readonlyRootFilesystem: isOneOf(place, index, 214, 50),
    user: "1000",
    memory: 512,
    environment: [
      { name: "STAGE", value: "production" },
      { name: "LOG_LEVEL", value: "info" },
      { name: "DATABASE_HOST", value: `${nameOf(place, "database", index)}.internal` },
    ],
    secrets: [{ name: "DATABASE_PASSWORD", valueFrom: secretArn(place, index) }],
    logConfiguration: {
      logDriver: "awslogs" as const,
      options: { "awslogs-group": `/ecs/${nameOf(place, "task", index)}` },
    },
  };
}
