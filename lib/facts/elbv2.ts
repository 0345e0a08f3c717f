import { z } from "zod";
import { defineKind } from "./define.ts";

const rule = z.object({
  /** `default`, or the place among the others. */
  priority: z.string(),
  /** Action types in their order: `forward`, `redirect`, `fixed-response`, `authenticate-oidc`, … */
  actions: z.array(z.string()),
  redirectsToHttps: z.boolean(),
  targetGroupArns: z.array(z.string()),
});

/** Application, network and gateway load balancers with listeners and rules. */
export const loadBalancer = defineKind({
  kind: "elbv2.load-balancer",
  label: "Load balancer",
  plural: "Load balancers",
  service: "elasticloadbalancing",
  isGlobal: false,
  config: z.object({
    /** `application`, `network` or `gateway`. */
    type: z.string(),
    /** `internet-facing` or `internal`. */
    scheme: z.string(),
    dnsName: z.string(),
    vpcId: z.string().nullable(),
    securityGroupIds: z.array(z.string()),
    createdAt: z.string().nullable(),
    hasAccessLogs: z.boolean(),
    hasDeletionProtection: z.boolean(),
    dropsInvalidHeaders: z.boolean(),
    /** `monitor`, `defensive` or `strictest`; null: not an application load balancer. */
    desyncMode: z.string().nullable(),
    isWafFailOpen: z.boolean(),
    listeners: z.array(
      z.object({
        arn: z.string(),
        port: z.number(),
        /** `HTTP`, `HTTPS`, `TCP`, `TLS`, … */
        protocol: z.string(),
        sslPolicy: z.string().nullable(),
        certificateArns: z.array(z.string()),
        /** `off`, `passthrough` or `verify`. */
        mutualTls: z.string(),
        rules: z.array(rule),
      }),
    ),
  }),
  observations: z.object({ state: z.string().nullable() }),
});

export const targetGroup = defineKind({
  kind: "elbv2.target-group",
  label: "Target group",
  plural: "Target groups",
  service: "elasticloadbalancing",
  isGlobal: false,
  config: z.object({
    /** `instance`, `ip`, `lambda` or `alb`. */
    targetType: z.string(),
    protocol: z.string().nullable(),
    port: z.number().nullable(),
    vpcId: z.string().nullable(),
    loadBalancerArns: z.array(z.string()),
  }),
  observations: z.object({}),
});

export const elbv2Kinds = [loadBalancer, targetGroup] as const;
