import { z } from "zod";

const document = z.record(z.string(), z.unknown());
const principal = z.object({
  arn: z.string(),
  type: z.enum(["user", "role"]),
  attached: z.array(z.string()).default([]),
  inline: z.array(z.object({ name: z.string(), document })).default([]),
  groups: z.array(z.string()).nullish(),
  trustPolicy: document.nullish(),
  boundary: z.string().nullish(),
});
const group = z.object({
  name: z.string(),
  arn: z.string(),
  attached: z.array(z.string()).default([]),
  inline: z.array(z.object({ name: z.string(), document })).default([]),
  members: z.array(z.string()).default([]),
});
const resource = z.object({
  type: z.string(),
  arn: z.string().nullable(),
  attributes: z.record(z.string(), z.unknown()).default({}),
});
const expectation = z.object({
  principal: z.string(),
  outcome: z.enum(["administrator", "data", "conditional", "none"]),
  target: z.string().optional(),
});

/** Labelled organisations: principals with their policies, Terraform-shaped resources, and what is expected of whom. */
export const labForm = z.object({
  organisations: z.array(
    z.object({
      name: z.string(),
      principals: z.array(principal),
      groups: z.array(group).default([]),
      policies: z.array(z.object({ arn: z.string(), document })).default([]),
      resources: z.array(resource).default([]),
      expected: z.array(expectation).default([]),
    }),
  ),
});
export type Lab = z.infer<typeof labForm>["organisations"][number];
export type LabResource = z.infer<typeof resource>;
