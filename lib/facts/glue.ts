import { z } from "zod";
import { defineKind, secretField } from "./define.ts";

export const glueJob = defineKind({
  kind: "glue.job",
  label: "Glue job",
  plural: "Glue jobs",
  service: "glue",
  isGlobal: false,
  config: z.object({
    roleArn: z.string().nullable(),
    command: z.string().nullable(),
    /** Whoever may write this object decides what runs as the role. */
    scriptLocation: z.string().nullable(),
    glueVersion: z.string().nullable(),
    /** Arguments, which may hold secrets, by name and verdict. */
    arguments: z.array(secretField),
    connections: z.array(z.string()),
    securityConfiguration: z.string().nullable(),
    createdAt: z.string().nullable(),
    lastModifiedAt: z.string().nullable(),
  }),
  observations: z.object({}),
});

export const glueDevEndpoint = defineKind({
  kind: "glue.dev-endpoint",
  label: "Glue development endpoint",
  plural: "Glue development endpoints",
  service: "glue",
  isGlobal: false,
  config: z.object({
    roleArn: z.string().nullable(),
    publicAddress: z.string().nullable(),
    subnetId: z.string().nullable(),
    securityGroupIds: z.array(z.string()),
    publicKeyCount: z.number(),
    arguments: z.array(secretField),
    createdAt: z.string().nullable(),
  }),
  observations: z.object({ status: z.string().nullable() }),
});

/** The Data Catalog of a region; there is a fact only where it has a policy, or where that could not be read. */
export const glueCatalog = defineKind({
  kind: "glue.catalog",
  label: "Glue Data Catalog",
  plural: "Glue Data Catalogs",
  service: "glue",
  isGlobal: false,
  config: z.object({}),
  observations: z.object({}),
});

export const glueKinds = [glueJob, glueDevEndpoint, glueCatalog] as const;
