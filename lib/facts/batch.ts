import { z } from "zod";
import { defineKind, secretField } from "./define.ts";

export const batchComputeEnvironment = defineKind({
  kind: "batch.compute-environment",
  label: "Batch compute environment",
  plural: "Batch compute environments",
  service: "batch",
  isGlobal: false,
  config: z.object({
    type: z.string().nullable(),
    isEnabled: z.boolean(),
    serviceRoleArn: z.string().nullable(),
    computeType: z.string().nullable(),
    /** Instance profile, by ARN or name; null for Fargate. */
    instanceProfile: z.string().nullable(),
    spotFleetRoleArn: z.string().nullable(),
    ecsClusterArn: z.string().nullable(),
    launchTemplate: z.string().nullable(),
    subnetIds: z.array(z.string()),
    securityGroupIds: z.array(z.string()),
  }),
  observations: z.object({ status: z.string().nullable() }),
});

/** An active revision: the latest of its name, and older ones with other roles (`batch:SubmitJob` takes any). */
export const batchJobDefinition = defineKind({
  kind: "batch.job-definition",
  label: "Batch job definition",
  plural: "Batch job definitions",
  service: "batch",
  isGlobal: false,
  config: z.object({
    definitionName: z.string(),
    revision: z.number(),
    type: z.string().nullable(),
    platformCapabilities: z.array(z.string()),
    jobRoleArn: z.string().nullable(),
    executionRoleArn: z.string().nullable(),
    containers: z.array(
      z.object({
        name: z.string(),
        image: z.string().nullable(),
        isPrivileged: z.boolean(),
        environment: z.array(secretField),
        secrets: z.array(z.object({ name: z.string(), valueFrom: z.string() })),
      }),
    ),
  }),
  observations: z.object({ isLatest: z.boolean() }),
});

export const batchJobQueue = defineKind({
  kind: "batch.job-queue",
  label: "Batch job queue",
  plural: "Batch job queues",
  service: "batch",
  isGlobal: false,
  config: z.object({ isEnabled: z.boolean(), priority: z.number(), computeEnvironmentArns: z.array(z.string()) }),
  observations: z.object({ status: z.string().nullable() }),
});

export const batchKinds = [batchComputeEnvironment, batchJobQueue, batchJobDefinition] as const;
