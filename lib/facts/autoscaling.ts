import { z } from "zod";
import { defineKind } from "./define.ts";
import { metadataOptions } from "./ec2.ts";

/** An Auto Scaling group: it launches instances from a template or launch configuration, with the role in there. */
export const autoscalingGroup = defineKind({
  kind: "autoscaling.group",
  label: "Auto Scaling group",
  plural: "Auto Scaling groups",
  service: "autoscaling",
  isGlobal: false,
  config: z.object({
    /** Id of the launch template; null: a launch configuration is used. */
    launchTemplateId: z.string().nullable(),
    /** `$Default`, `$Latest` or a number. */
    launchTemplateVersion: z.string().nullable(),
    launchConfigurationName: z.string().nullable(),
    minSize: z.number(),
    maxSize: z.number(),
    subnetIds: z.array(z.string()),
    createdAt: z.string().nullable(),
  }),
  observations: z.object({ desiredCapacity: z.number().nullable(), instanceCount: z.number().nullable() }),
});

/** What instances of a group are launched from where it names no launch template; it cannot be changed once it is made. */
export const autoscalingLaunchConfiguration = defineKind({
  kind: "autoscaling.launch-configuration",
  label: "Launch configuration",
  plural: "Launch configurations",
  service: "autoscaling",
  isGlobal: false,
  config: z.object({
    imageId: z.string().nullable(),
    instanceType: z.string().nullable(),
    /** ARN or name of the instance profile; null: the instances carry no role. */
    instanceProfile: z.string().nullable(),
    keyName: z.string().nullable(),
    securityGroupIds: z.array(z.string()),
    assignsPublicIp: z.boolean().nullable(),
    metadataOptions: metadataOptions.nullable(),
    createdAt: z.string().nullable(),
  }),
  observations: z.object({}),
});

export const autoscalingKinds = [autoscalingGroup, autoscalingLaunchConfiguration] as const;
