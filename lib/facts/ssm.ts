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

export const ssmKinds = [ssmManagedInstance, ssmParameter] as const;
