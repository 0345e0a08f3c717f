import {
  DescribeComputeEnvironmentsCommand,
  DescribeJobDefinitionsCommand,
  DescribeJobQueuesCommand,
} from "@aws-sdk/client-batch";
import { DescribeStateMachineCommand, ListStateMachinesCommand, ListTagsForResourceCommand } from "@aws-sdk/client-sfn";
import {
  arn,
  functionArn,
  groupId,
  isOneOf,
  lowerTags,
  nameOf,
  queueArn,
  roleArn,
  tagMap,
  timeOf,
  topicArn,
} from "../names.ts";
import { pageOf, serve } from "../operation.ts";
import type { Place } from "../plan.ts";

const machineArn = (place: Place, index: number) =>
  arn(place, "states", `stateMachine:${nameOf(place, "flow", index)}`);
const environmentArn = (place: Place, index: number) =>
  arn(place, "batch", `compute-environment/${nameOf(place, "compute", index)}`);

function definitionOf(place: Place, index: number): string {
  const task = (n: number, next: string) => ({
    Type: "Task",
    Resource: "arn:aws:states:::lambda:invoke",
    Parameters: { FunctionName: functionArn(place, index + n), "Payload.$": "$" },
    Retry: [{ ErrorEquals: ["Lambda.ServiceException"], IntervalSeconds: 2, MaxAttempts: 6, BackoffRate: 2 }],
    Next: next,
  });
  return JSON.stringify({
    Comment: `Handles ${nameOf(place, "flow", index)}`,
    StartAt: "Check",
    States: {
      Check: task(0, "Price"),
      Price: task(1, "Choose"),
      Choose: {
        Type: "Choice",
        Choices: [{ Variable: "$.total", NumericGreaterThan: 100, Next: "Queue" }],
        Default: "Tell",
      },
      Queue: {
        Type: "Task",
        Resource: "arn:aws:states:::sqs:sendMessage",
        Parameters: { QueueUrl: queueArn(place, index), "MessageBody.$": "$" },
        Next: "Tell",
      },
      Tell: {
        Type: "Task",
        Resource: "arn:aws:states:::sns:publish",
        Parameters: { TopicArn: topicArn(place, index), "Message.$": "$" },
        End: true,
      },
    },
  });
}

export const workflowsOperations = [
  serve(
    "states",
    ListStateMachinesCommand,
  )((asked, place) => {
    const most = { asked: asked.text("maxResults"), most: 1000 };
    const page = pageOf(place.count("states.state-machine"), asked.text("nextToken"), most, (index) => ({
      stateMachineArn: machineArn(place, index),
      name: nameOf(place, "flow", index),
      type: "STANDARD" as const,
      creationDate: timeOf(place, index),
    }));
    return { stateMachines: page.items, nextToken: page.next };
  }),
  serve(
    "states",
    DescribeStateMachineCommand,
  )((asked, place) => {
    const index = asked.index("stateMachineArn");
    return {
      stateMachineArn: machineArn(place, index),
      name: nameOf(place, "flow", index),
      status: "ACTIVE",
      definition: definitionOf(place, index),
      roleArn: roleArn(place, index),
      type: isOneOf(place, index, 270, 30) ? "EXPRESS" : "STANDARD",
      creationDate: timeOf(place, index),
      loggingConfiguration: { level: isOneOf(place, index, 271, 60) ? "ERROR" : "OFF", includeExecutionData: false },
      tracingConfiguration: { enabled: isOneOf(place, index, 272, 50) },
    };
  }),
  serve(
    "states",
    ListTagsForResourceCommand,
  )((asked, place) => ({ tags: lowerTags(place, asked.index("resourceArn")) })),
  serve(
    "batch",
    DescribeComputeEnvironmentsCommand,
  )((_asked, place) => ({
    computeEnvironments: Array.from({ length: place.count("batch.compute-environment") }, (_value, index) => ({
      computeEnvironmentName: nameOf(place, "compute", index),
      computeEnvironmentArn: environmentArn(place, index),
      type: "MANAGED" as const,
      state: "ENABLED" as const,
      status: "VALID" as const,
      serviceRole: roleArn(place, index),
      computeResources: {
        type: "FARGATE" as const,
        maxvCpus: 64,
        subnets: [],
        securityGroupIds: [groupId(place, index)],
      },
      tags: tagMap(place, index),
    })),
  })),
  serve(
    "batch",
    DescribeJobQueuesCommand,
  )((_asked, place) => ({
    jobQueues: Array.from({ length: place.count("batch.job-queue") }, (_value, index) => ({
      jobQueueName: nameOf(place, "jobs", index),
      jobQueueArn: arn(place, "batch", `job-queue/${nameOf(place, "jobs", index)}`),
      state: "ENABLED" as const,
      status: "VALID" as const,
      priority: 1,
      computeEnvironmentOrder: [
        { order: 1, computeEnvironment: environmentArn(place, index % place.count("batch.compute-environment")) },
      ],
      tags: tagMap(place, index),
    })),
  })),
  serve(
    "batch",
    DescribeJobDefinitionsCommand,
  )((asked, place) => {
    const page = pageOf(place.count("batch.job-definition"), asked.text("nextToken"), { most: 100 }, (index) => ({
      jobDefinitionName: nameOf(place, "job", index),
      jobDefinitionArn: arn(place, "batch", `job-definition/${nameOf(place, "job", index)}:1`),
      revision: 1,
      status: "ACTIVE",
      type: "container",
      platformCapabilities: ["FARGATE" as const],
      containerProperties: {
        image: "public.ecr.aws/amazonlinux/amazonlinux:2023",
        jobRoleArn: roleArn(place, index),
        executionRoleArn: roleArn(place, index + 1),
        environment: [{ name: "STAGE", value: "production" }],
      },
      tags: tagMap(place, index),
    }));
    return { jobDefinitions: page.items, nextToken: page.next };
  }),
];
