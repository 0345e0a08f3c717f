import { z } from "zod";
import { defineKind } from "./define.ts";

/** A service of VPC Lattice; its auth policy is its resource policy. */
export const latticeService = defineKind({
  kind: "vpc-lattice.service",
  label: "VPC Lattice service",
  plural: "VPC Lattice services",
  service: "vpc-lattice",
  isGlobal: false,
  config: z.object({
    /** `NONE` or `AWS_IAM`. */
    authType: z.string(),
    customDomain: z.string().nullable(),
    certificateArn: z.string().nullable(),
    listeners: z.array(z.object({ name: z.string(), protocol: z.string(), port: z.number() })),
    /** Networks through which clients reach it, sorted. */
    networkArns: z.array(z.string()),
    /** Where access logs go, sorted. */
    logDestinations: z.array(z.string()),
    createdAt: z.string().nullable(),
  }),
  observations: z.object({ status: z.string().nullable() }),
});

/** A network that joins services and VPCs; its auth policy is its resource policy. */
export const latticeNetwork = defineKind({
  kind: "vpc-lattice.service-network",
  label: "VPC Lattice service network",
  plural: "VPC Lattice service networks",
  service: "vpc-lattice",
  isGlobal: false,
  config: z.object({
    authType: z.string(),
    logDestinations: z.array(z.string()),
    createdAt: z.string().nullable(),
  }),
  observations: z.object({ vpcs: z.number().nullable(), services: z.number().nullable() }),
});

export const latticeKinds = [latticeService, latticeNetwork] as const;
