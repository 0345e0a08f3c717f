import { z } from "zod";
import { defineKind } from "./define.ts";

export const ec2Vpc = defineKind({
  kind: "ec2.vpc",
  label: "VPC",
  plural: "VPCs",
  service: "ec2",
  isGlobal: false,
  config: z.object({
    vpcId: z.string(),
    /** Another account's, when it is shared. */
    ownerId: z.string().nullable(),
    cidrs: z.array(z.string()),
    isDefault: z.boolean(),
  }),
  observations: z.object({}),
});

export const ec2Subnet = defineKind({
  kind: "ec2.subnet",
  label: "Subnet",
  plural: "Subnets",
  service: "ec2",
  isGlobal: false,
  config: z.object({
    subnetId: z.string(),
    vpcId: z.string(),
    ownerId: z.string().nullable(),
    cidr: z.string().nullable(),
    availabilityZone: z.string().nullable(),
    mapsPublicIp: z.boolean(),
    isDefaultForZone: z.boolean(),
  }),
  observations: z.object({
    /** Addresses that something holds, without the five that AWS keeps; null: a subnet without IPv4. */
    usedAddresses: z.number().nullable(),
  }),
});

export const ec2RouteTable = defineKind({
  kind: "ec2.route-table",
  label: "Route table",
  plural: "Route tables",
  service: "ec2",
  isGlobal: false,
  config: z.object({
    vpcId: z.string(),
    /** Holds for subnets that no table names. */
    isMain: z.boolean(),
    subnetIds: z.array(z.string()),
    routes: z.array(
      z.object({
        /** Range or prefix list. */
        destination: z.string(),
        /** Id of what takes it: `igw-…`, `nat-…`, `vpce-…`, `local`. */
        target: z.string(),
      }),
    ),
  }),
  observations: z.object({
    /** Routes whose target is gone, as `destination target`. */
    blackholes: z.array(z.string()),
  }),
});

const rule = z.object({
  /** `tcp`, `udp`, `icmp`, a number, or `-1` for all. */
  protocol: z.string(),
  /** null: all ports, or a protocol without. */
  fromPort: z.number().nullable(),
  toPort: z.number().nullable(),
  cidrs: z.array(z.string()),
  groups: z.array(z.object({ groupId: z.string(), accountId: z.string().nullable() })),
  prefixListIds: z.array(z.string()),
});

export const ec2SecurityGroup = defineKind({
  kind: "ec2.security-group",
  label: "Security group",
  plural: "Security groups",
  service: "ec2",
  isGlobal: false,
  config: z.object({
    groupId: z.string(),
    vpcId: z.string().nullable(),
    ownerId: z.string().nullable(),
    description: z.string(),
    isDefault: z.boolean(),
    ingress: z.array(rule),
    egress: z.array(rule),
  }),
  observations: z.object({}),
});

/** A way to a service without the internet. Its policy hangs on it. */
export const ec2VpcEndpoint = defineKind({
  kind: "ec2.vpc-endpoint",
  label: "VPC endpoint",
  plural: "VPC endpoints",
  service: "ec2",
  isGlobal: false,
  config: z.object({
    vpcId: z.string(),
    serviceName: z.string(),
    /** `Gateway`, `Interface`, `GatewayLoadBalancer`, … */
    type: z.string(),
    routeTableIds: z.array(z.string()),
    subnetIds: z.array(z.string()),
    securityGroupIds: z.array(z.string()),
    hasPrivateDns: z.boolean(),
    /** Made and kept by an AWS service. */
    isRequesterManaged: z.boolean(),
    createdAt: z.string().nullable(),
  }),
  observations: z.object({ state: z.string().nullable() }),
});

export const ec2FlowLog = defineKind({
  kind: "ec2.flow-log",
  label: "Flow log",
  plural: "Flow logs",
  service: "ec2",
  isGlobal: false,
  config: z.object({
    /** Id of the VPC, subnet, network interface or gateway. */
    resourceId: z.string(),
    /** `ALL`, `ACCEPT` or `REJECT`. */
    trafficType: z.string().nullable(),
    destinationType: z.string().nullable(),
    destination: z.string().nullable(),
    createdAt: z.string().nullable(),
  }),
  observations: z.object({
    isActive: z.boolean(),
    /** `SUCCESS` or `FAILED`; null: AWS did not say. */
    deliveryStatus: z.string().nullable(),
    deliveryError: z.string().nullable(),
  }),
});

const peer = z.object({
  accountId: z.string().nullable(),
  vpcId: z.string().nullable(),
  region: z.string().nullable(),
});

/** A peering that is in force. */
export const ec2VpcPeering = defineKind({
  kind: "ec2.vpc-peering",
  label: "VPC peering",
  plural: "VPC peerings",
  service: "ec2",
  isGlobal: false,
  config: z.object({ requester: peer, accepter: peer }),
  observations: z.object({}),
});

export const networkKinds = [
  ec2Vpc,
  ec2Subnet,
  ec2RouteTable,
  ec2SecurityGroup,
  ec2VpcEndpoint,
  ec2FlowLog,
  ec2VpcPeering,
] as const;
