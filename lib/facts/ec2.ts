import { z } from "zod";
import { defineKind, secretField } from "./define.ts";

/** How the instance metadata service is set. */
export const metadataOptions = z.object({
  isEnabled: z.boolean(),
  /** `required`: IMDSv2 only. */
  httpTokens: z.string().nullable(),
  hopLimit: z.number().nullable(),
});

/** An instance that is not terminated. */
export const ec2Instance = defineKind({
  kind: "ec2.instance",
  label: "EC2 instance",
  plural: "EC2 instances",
  service: "ec2",
  isGlobal: false,
  config: z.object({
    instanceId: z.string(),
    instanceType: z.string().nullable(),
    imageId: z.string().nullable(),
    /** null: the instance carries no role. */
    instanceProfileArn: z.string().nullable(),
    launchedAt: z.string().nullable(),
    vpcId: z.string().nullable(),
    subnetId: z.string().nullable(),
    securityGroupIds: z.array(z.string()),
    publicIp: z.string().nullable(),
    privateIp: z.string().nullable(),
    keyName: z.string().nullable(),
    metadataOptions: metadataOptions.nullable(),
    platform: z.string().nullable(),
    /** null: there is none. */
    userData: secretField.nullable(),
  }),
  observations: z.object({ state: z.string().nullable() }),
});

/** A launch template with what its default and its latest version say. */
export const ec2LaunchTemplate = defineKind({
  kind: "ec2.launch-template",
  label: "Launch template",
  plural: "Launch templates",
  service: "ec2",
  isGlobal: false,
  config: z.object({
    templateId: z.string(),
    defaultVersion: z.number(),
    latestVersion: z.number(),
    createdBy: z.string().nullable(),
    versions: z.array(
      z.object({
        version: z.number(),
        isDefault: z.boolean(),
        imageId: z.string().nullable(),
        /** ARN or name, as the template has it. */
        instanceProfile: z.string().nullable(),
        securityGroupIds: z.array(z.string()),
        metadataOptions: metadataOptions.nullable(),
        userData: secretField.nullable(),
      }),
    ),
  }),
  observations: z.object({}),
});

export const ec2Kinds = [ec2Instance, ec2LaunchTemplate] as const;
