import { z } from "zod";
import { defineKind, secretField } from "./define.ts";

/** An App Runner service. */
export const apprunnerService = defineKind({
  kind: "apprunner.service",
  label: "App Runner service",
  plural: "App Runner services",
  service: "apprunner",
  isGlobal: false,
  config: z.object({
    url: z.string().nullable(),
    /** Role of the running code. */
    instanceRoleArn: z.string().nullable(),
    /** Role that pulls the image. */
    accessRoleArn: z.string().nullable(),
    image: z.string().nullable(),
    repositoryUrl: z.string().nullable(),
    deploysAutomatically: z.boolean(),
    isPubliclyAccessible: z.boolean(),
    environment: z.array(secretField),
    secrets: z.array(z.object({ name: z.string(), valueFrom: z.string() })),
    kmsKeyArn: z.string().nullable(),
    createdAt: z.string().nullable(),
  }),
  observations: z.object({ status: z.string().nullable() }),
});

/** A code interpreter of one's own; those that AWS offers to everybody carry no role and are left out. */
export const agentCodeInterpreter = defineKind({
  kind: "bedrock-agentcore.code-interpreter",
  label: "AgentCore code interpreter",
  plural: "AgentCore code interpreters",
  service: "bedrock-agentcore",
  isGlobal: false,
  config: z.object({
    codeInterpreterId: z.string(),
    description: z.string(),
    executionRoleArn: z.string().nullable(),
    networkMode: z.string().nullable(),
    createdAt: z.string().nullable(),
  }),
  observations: z.object({ status: z.string().nullable() }),
});

/** A browser of one's own; the one that AWS offers to everybody carries no role and is left out. */
export const agentBrowser = defineKind({
  kind: "bedrock-agentcore.browser",
  label: "AgentCore browser",
  plural: "AgentCore browsers",
  service: "bedrock-agentcore",
  isGlobal: false,
  config: z.object({
    browserId: z.string(),
    description: z.string(),
    executionRoleArn: z.string().nullable(),
    networkMode: z.string().nullable(),
    createdAt: z.string().nullable(),
  }),
  observations: z.object({ status: z.string().nullable() }),
});

export const agentRuntime = defineKind({
  kind: "bedrock-agentcore.runtime",
  label: "AgentCore runtime",
  plural: "AgentCore runtimes",
  service: "bedrock-agentcore",
  isGlobal: false,
  config: z.object({
    runtimeId: z.string(),
    version: z.string().nullable(),
    description: z.string(),
    roleArn: z.string().nullable(),
    containerUri: z.string().nullable(),
    networkMode: z.string().nullable(),
    hasJwtAuthorizer: z.boolean(),
    environment: z.array(secretField),
    createdAt: z.string().nullable(),
  }),
  observations: z.object({ status: z.string().nullable() }),
});

export const hostedKinds = [apprunnerService, agentCodeInterpreter, agentBrowser, agentRuntime] as const;
