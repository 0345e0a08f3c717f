import { z } from "zod";
import { defineKind, secretField } from "./define.ts";

/** A Step Functions state machine. Its definition is not kept, only what it calls. */
export const statesStateMachine = defineKind({
  kind: "states.state-machine",
  label: "State machine",
  plural: "State machines",
  service: "states",
  isGlobal: false,
  config: z.object({
    roleArn: z.string(),
    type: z.string(),
    definitionSha256: z.string(),
    /** `Resource` of every task, sorted: function ARNs and service integrations. */
    taskResources: z.array(z.string()),
    /** Resources that parameters of tasks name by ARN (functions, queues, other state machines), sorted. */
    namedArns: z.array(z.string()),
    /** Scheme and host of every HTTP task, sorted; `dynamic` where the input or a variable gives the address. */
    httpEndpoints: z.array(z.string()),
    /** Constants of the definition that are secrets or could not be judged, by their key. */
    secretConstants: z.array(secretField),
    logLevel: z.string().nullable(),
    logsExecutionData: z.boolean(),
    isTracingEnabled: z.boolean(),
    kmsKeyId: z.string().nullable(),
    createdAt: z.string().nullable(),
  }),
  observations: z.object({ status: z.string().nullable() }),
});

/** A Data Pipeline; only the roles of its definition are kept. */
export const datapipelinePipeline = defineKind({
  kind: "datapipeline.pipeline",
  label: "Data pipeline",
  plural: "Data pipelines",
  service: "datapipeline",
  isGlobal: false,
  config: z.object({
    pipelineId: z.string(),
    /** Names or ARNs, as the definition has them: `role` of the pipeline, `resourceRole` of its machines. */
    roles: z.array(z.string()),
    resourceRoles: z.array(z.string()),
    objectTypes: z.array(z.string()),
    createdAt: z.string().nullable(),
    createdBy: z.string().nullable(),
  }),
  observations: z.object({ state: z.string().nullable() }),
});

export const workflowKinds = [statesStateMachine, datapipelinePipeline] as const;
