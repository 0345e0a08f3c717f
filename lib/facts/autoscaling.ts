import { z } from "zod";
import { defineKind } from "./define.ts";

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

export const autoscalingKinds = [autoscalingGroup] as const;
