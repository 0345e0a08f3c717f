import type { Example } from "./testing-data.ts";

const PLACE = "eu-west-1:111122223333";
const OWNER = "111122223333";
const CREATED = "2024-01-01T00:00:00.000Z";

export type NetworkKind =
  | "ec2.vpc"
  | "ec2.subnet"
  | "ec2.route-table"
  | "ec2.security-group"
  | "ec2.vpc-endpoint"
  | "ec2.flow-log"
  | "ec2.vpc-peering";

/** What connects and separates. */
export const NETWORK_EXAMPLES: { [K in NetworkKind]: Example<K> } = {
  "ec2.vpc": {
    arn: `arn:aws:ec2:${PLACE}:vpc/`,
    config: { vpcId: "vpc-0a1b2c3d", ownerId: OWNER, cidrs: ["10.0.0.0/16"], isDefault: false },
    observations: {},
  },
  "ec2.subnet": {
    arn: `arn:aws:ec2:${PLACE}:subnet/`,
    config: {
      subnetId: "subnet-0a1b2c3d",
      vpcId: "vpc-0a1b2c3d",
      ownerId: OWNER,
      cidr: "10.0.0.0/24",
      availabilityZone: "eu-west-1a",
      mapsPublicIp: false,
      isDefaultForZone: false,
    },
    observations: { usedAddresses: 3 },
  },
  "ec2.route-table": {
    arn: `arn:aws:ec2:${PLACE}:route-table/`,
    config: {
      vpcId: "vpc-0a1b2c3d",
      isMain: true,
      subnetIds: [],
      routes: [{ destination: "10.0.0.0/16", target: "local" }],
    },
    observations: { blackholes: [] },
  },
  "ec2.security-group": {
    arn: `arn:aws:ec2:${PLACE}:security-group/`,
    config: {
      groupId: "sg-0a1b2c3d",
      vpcId: "vpc-0a1b2c3d",
      ownerId: OWNER,
      description: "",
      isDefault: false,
      ingress: [],
      egress: [],
    },
    observations: {},
  },
  "ec2.vpc-endpoint": {
    arn: `arn:aws:ec2:${PLACE}:vpc-endpoint/`,
    config: {
      vpcId: "vpc-0a1b2c3d",
      serviceName: "com.amazonaws.eu-west-1.s3",
      type: "Gateway",
      routeTableIds: [],
      subnetIds: [],
      securityGroupIds: [],
      hasPrivateDns: false,
      isRequesterManaged: false,
      createdAt: CREATED,
    },
    observations: { state: "available" },
  },
  "ec2.flow-log": {
    arn: `arn:aws:ec2:${PLACE}:vpc-flow-log/`,
    config: {
      resourceId: "vpc-0a1b2c3d",
      trafficType: "ALL",
      destinationType: "s3",
      destination: "arn:aws:s3:::flow-logs",
      createdAt: CREATED,
    },
    observations: { isActive: true, deliveryStatus: "SUCCESS", deliveryError: null },
  },
  "ec2.vpc-peering": {
    arn: `arn:aws:ec2:${PLACE}:vpc-peering-connection/`,
    config: {
      requester: { accountId: OWNER, vpcId: "vpc-0a1b2c3d", region: "eu-west-1" },
      accepter: { accountId: "444455556666", vpcId: "vpc-4d5e6f70", region: "eu-west-1" },
    },
    observations: {},
  },
};
