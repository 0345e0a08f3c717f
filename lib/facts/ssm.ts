import { z } from "zod";
import { defineKind } from "./define.ts";

/** A machine that Systems Manager can reach. Its ARN is that of the EC2 instance, or of the managed instance (`mi-…`). */
export const ssmManagedInstance = defineKind({
  kind: "ssm.managed-instance",
  label: "Managed instance",
  plural: "Managed instances",
  service: "ssm",
  isGlobal: false,
  config: z.object({
    instanceId: z.string(),
    resourceType: z.string().nullable(),
    sourceType: z.string().nullable(),
    /** Role name of a hybrid activation; null for EC2 instances, which act through their instance profile. */
    iamRole: z.string().nullable(),
    platformType: z.string().nullable(),
    platformName: z.string().nullable(),
    registeredAt: z.string().nullable(),
  }),
  observations: z.object({
    pingStatus: z.string().nullable(),
    agentVersion: z.string().nullable(),
    isLatestAgent: z.boolean().nullable(),
  }),
});

/** A parameter without its value. */
export const ssmParameter = defineKind({
  kind: "ssm.parameter",
  label: "SSM parameter",
  plural: "SSM parameters",
  service: "ssm",
  isGlobal: false,
  config: z.object({
    type: z.string(),
    /** The last part of the name says that the value is a secret (`db_password`), not something about one (`password-length`). */
    isNamedAsSecret: z.boolean(),
    tier: z.string(),
    dataType: z.string().nullable(),
    /** Key of a SecureString, as id, alias or ARN; null for plain types. */
    keyId: z.string().nullable(),
    description: z.string(),
    version: z.number().nullable(),
    lastModifiedAt: z.string().nullable(),
    lastModifiedBy: z.string().nullable(),
  }),
  observations: z.object({}),
});

/** A document of one's own (runbook, command); its content is not read. */
export const ssmDocument = defineKind({
  kind: "ssm.document",
  label: "SSM document",
  plural: "SSM documents",
  service: "ssm",
  isGlobal: false,
  config: z.object({
    /** `Command`, `Automation`, `Session`, … */
    documentType: z.string(),
    /** Accounts that it is shared with, sorted; `all` for everybody. */
    sharedWith: z.array(z.string()),
    createdAt: z.string().nullable(),
  }),
  observations: z.object({}),
});

export const ssmKinds = [ssmManagedInstance, ssmParameter, ssmDocument] as const;
