import { z } from "zod";
import { defineKind, secretField } from "./define.ts";

/** A CodeBuild project. */
export const codebuildProject = defineKind({
  kind: "codebuild.project",
  label: "CodeBuild project",
  plural: "CodeBuild projects",
  service: "codebuild",
  isGlobal: false,
  config: z.object({
    serviceRoleArn: z.string().nullable(),
    description: z.string(),
    sourceType: z.string().nullable(),
    /** Without credentials, should somebody have written them into the URL. */
    sourceLocation: z.string().nullable(),
    image: z.string().nullable(),
    isPrivileged: z.boolean(),
    /** Plain variables, by name and verdict. */
    environment: z.array(secretField),
    /** Variables that CodeBuild reads from Parameter Store or Secrets Manager. */
    secrets: z.array(z.object({ name: z.string(), type: z.string(), valueFrom: z.string() })),
    vpcId: z.string().nullable(),
    encryptionKey: z.string().nullable(),
    hasWebhook: z.boolean(),
    visibility: z.string().nullable(),
    resourceAccessRoleArn: z.string().nullable(),
    createdAt: z.string().nullable(),
    lastModifiedAt: z.string().nullable(),
  }),
  observations: z.object({}),
});

/** A stack; values of parameters and outputs are not kept. */
export const cloudformationStack = defineKind({
  kind: "cloudformation.stack",
  label: "CloudFormation stack",
  plural: "CloudFormation stacks",
  service: "cloudformation",
  isGlobal: false,
  config: z.object({
    /** Role that CloudFormation takes on for every later operation; null: the caller's own permissions. */
    roleArn: z.string().nullable(),
    capabilities: z.array(z.string()),
    parameterNames: z.array(z.string()),
    hasTerminationProtection: z.boolean(),
    parentId: z.string().nullable(),
    rootId: z.string().nullable(),
    createdAt: z.string().nullable(),
    updatedAt: z.string().nullable(),
  }),
  observations: z.object({ status: z.string().nullable() }),
});

export const cloudformationStackSet = defineKind({
  kind: "cloudformation.stack-set",
  label: "CloudFormation stack set",
  plural: "CloudFormation stack sets",
  service: "cloudformation",
  isGlobal: false,
  config: z.object({
    stackSetId: z.string().nullable(),
    /** null for service-managed sets, which use a service-linked role. */
    administrationRoleArn: z.string().nullable(),
    executionRoleName: z.string().nullable(),
    permissionModel: z.string().nullable(),
    capabilities: z.array(z.string()),
    parameterNames: z.array(z.string()),
    organizationalUnitIds: z.array(z.string()),
  }),
  observations: z.object({ status: z.string().nullable() }),
});

export const deploymentKinds = [codebuildProject, cloudformationStack, cloudformationStackSet] as const;
