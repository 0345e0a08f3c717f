import {
  AcceptVpcPeeringConnectionCommand,
  AssociateRouteTableCommand,
  AttachInternetGatewayCommand,
  AuthorizeSecurityGroupIngressCommand,
  CreateFlowLogsCommand,
  CreateInternetGatewayCommand,
  CreateRouteCommand,
  CreateRouteTableCommand,
  CreateSecurityGroupCommand,
  CreateSubnetCommand,
  CreateVpcCommand,
  CreateVpcEndpointCommand,
  CreateVpcPeeringConnectionCommand,
  EC2Client,
} from "@aws-sdk/client-ec2";
import { CreateBucketCommand, S3Client } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { deny } from "../../scripts/test/aws-edge.ts";
import { ec2FlowLogs } from "./ec2/flow-logs.ts";
import { ec2Networks } from "./ec2/networks.ts";
import { ec2Peerings } from "./ec2/peerings.ts";
import { ec2SecurityGroups } from "./ec2/security-groups.ts";
import { ec2VpcEndpoints } from "./ec2/vpc-endpoints.ts";
import { ACCOUNT, type Emulator, named, startEmulator } from "./emulator.test-support.ts";
import { runCollector } from "./test-context.test-support.ts";

const POLICY = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: "arn:aws:s3:::orders/*" }],
});

let emulator: Emulator;
let vpcId = "";
let subnetId = "";

beforeAll(async () => {
  emulator = await startEmulator();
  await seedNetwork();
});

afterAll(async () => emulator?.stop());

async function seedNetwork(): Promise<void> {
  const ec2 = new EC2Client(emulator.settings);
  const tagged = (ResourceType: "vpc" | "subnet" | "route-table", Value: string) => [
    { ResourceType, Tags: [{ Key: "Name", Value }] },
  ];
  const vpc = await ec2.send(
    new CreateVpcCommand({ CidrBlock: "10.1.0.0/16", TagSpecifications: tagged("vpc", "shop") }),
  );
  vpcId = vpc.Vpc?.VpcId ?? "";
  const subnet = await ec2.send(
    new CreateSubnetCommand({
      VpcId: vpcId,
      CidrBlock: "10.1.1.0/24",
      AvailabilityZone: "us-east-1a",
      TagSpecifications: tagged("subnet", "web"),
    }),
  );
  subnetId = subnet.Subnet?.SubnetId ?? "";
  const gateway = await ec2.send(new CreateInternetGatewayCommand({}));
  const GatewayId = gateway.InternetGateway?.InternetGatewayId;
  await ec2.send(new AttachInternetGatewayCommand({ InternetGatewayId: GatewayId, VpcId: vpcId }));
  const table = await ec2.send(
    new CreateRouteTableCommand({ VpcId: vpcId, TagSpecifications: tagged("route-table", "public") }),
  );
  const RouteTableId = table.RouteTable?.RouteTableId;
  await ec2.send(new AssociateRouteTableCommand({ RouteTableId, SubnetId: subnetId }));
  await ec2.send(new CreateRouteCommand({ RouteTableId, DestinationCidrBlock: "0.0.0.0/0", GatewayId }));
  const group = await ec2.send(
    new CreateSecurityGroupCommand({ GroupName: "admin", Description: "ssh", VpcId: vpcId }),
  );
  await ec2.send(
    new AuthorizeSecurityGroupIngressCommand({
      GroupId: group.GroupId,
      IpPermissions: [
        { IpProtocol: "tcp", FromPort: 22, ToPort: 22, IpRanges: [{ CidrIp: "0.0.0.0/0" }] },
        { IpProtocol: "-1", UserIdGroupPairs: [{ GroupId: group.GroupId }] },
      ],
    }),
  );
  await ec2.send(
    new CreateVpcEndpointCommand({
      VpcId: vpcId,
      ServiceName: "com.amazonaws.us-east-1.s3",
      VpcEndpointType: "Gateway",
      RouteTableIds: [RouteTableId ?? ""],
      PolicyDocument: POLICY,
    }),
  );
  await new S3Client({ ...emulator.settings, forcePathStyle: true }).send(
    new CreateBucketCommand({ Bucket: "flow-logs" }),
  );
  await ec2.send(
    new CreateFlowLogsCommand({
      ResourceIds: [vpcId],
      ResourceType: "VPC",
      TrafficType: "REJECT",
      LogDestinationType: "s3",
      LogDestination: "arn:aws:s3:::flow-logs",
    }),
  );
  const other = await ec2.send(new CreateVpcCommand({ CidrBlock: "10.2.0.0/16" }));
  const peering = await ec2.send(
    new CreateVpcPeeringConnectionCommand({ VpcId: vpcId, PeerVpcId: other.Vpc?.VpcId, PeerOwnerId: ACCOUNT }),
  );
  await ec2.send(
    new AcceptVpcPeeringConnectionCommand({
      VpcPeeringConnectionId: peering.VpcPeeringConnection?.VpcPeeringConnectionId,
    }),
  );
  await ec2.send(new CreateVpcPeeringConnectionCommand({ VpcId: other.Vpc?.VpcId, PeerVpcId: vpcId }));
}

describe("networks", () => {
  it("are read with subnets and routes: shop, web and public", async () => {
    const run = await runCollector(ec2Networks, emulator.connection);
    expect(run).toMatchObject({ whole: true, gaps: [] });
    expect(named(run.facts, "shop")).toMatchObject({
      kind: "ec2.vpc",
      arn: `arn:aws:ec2:us-east-1:${ACCOUNT}:vpc/${vpcId}`,
      config: { vpcId, isDefault: false, cidrs: ["10.1.0.0/16"], ownerId: ACCOUNT },
    });
    expect(named(run.facts, "web")).toMatchObject({
      kind: "ec2.subnet",
      config: { subnetId, vpcId, cidr: "10.1.1.0/24", availabilityZone: "us-east-1a", mapsPublicIp: false },
      observations: { usedAddresses: 0 },
    });
    expect(named(run.facts, "public")).toMatchObject({
      kind: "ec2.route-table",
      config: {
        vpcId,
        isMain: false,
        subnetIds: [subnetId],
        routes: expect.arrayContaining([
          { destination: "0.0.0.0/0", target: expect.stringMatching(/^igw-/) },
          { destination: "10.1.0.0/16", target: "local" },
        ]),
      },
    });
    const kinds = run.facts.filter(({ kind }) => kind === "ec2.route-table");
    expect(kinds.some(({ config }) => Reflect.get(Object(config), "isMain") === true)).toBe(true);
  });

  it("are not whole when one of the lists is refused", async () => {
    for (const action of ["ec2:DescribeVpcs", "ec2:DescribeSubnets", "ec2:DescribeRouteTables"]) {
      const off = emulator.edge.use(deny(action));
      const run = await runCollector(ec2Networks, emulator.connection);
      off();
      expect(run).toMatchObject({ whole: false, gaps: [{ action, reason: "denied" }] });
    }
  });
});

describe("security groups", () => {
  it("are read with their rules: admin for everybody and for itself, and the VPC's default", async () => {
    const run = await runCollector(ec2SecurityGroups, emulator.connection);
    expect(run).toMatchObject({ whole: true, gaps: [] });
    expect(named(run.facts, "admin")).toMatchObject({
      config: {
        vpcId,
        description: "ssh",
        isDefault: false,
        ingress: [
          { protocol: "-1", fromPort: null, cidrs: [], groups: [{ accountId: ACCOUNT }] },
          { protocol: "tcp", fromPort: 22, toPort: 22, cidrs: ["0.0.0.0/0"], groups: [] },
        ],
        egress: [{ protocol: "-1", fromPort: null, toPort: null, cidrs: ["0.0.0.0/0"] }],
      },
    });
    expect(run.facts.some(({ name }) => name === "default")).toBe(true);
  });

  it("are not whole when refused", async () => {
    const off = emulator.edge.use(deny("ec2:DescribeSecurityGroups"));
    const run = await runCollector(ec2SecurityGroups, emulator.connection);
    off();
    expect(run).toMatchObject({ whole: false, facts: [], gaps: [{ reason: "denied" }] });
  });
});

describe("endpoints, flow logs and peerings", () => {
  it("are read: the gateway to S3 with its policy", async () => {
    const run = await runCollector(ec2VpcEndpoints, emulator.connection);
    expect(run).toMatchObject({
      whole: true,
      gaps: [],
      facts: [
        {
          config: { vpcId, serviceName: "com.amazonaws.us-east-1.s3", type: "Gateway" },
          observations: { state: "available" },
          policies: [{ role: "resource", text: POLICY }],
        },
      ],
    });
  });

  it("are read: the flow log of the VPC", async () => {
    const run = await runCollector(ec2FlowLogs, emulator.connection);
    expect(run).toMatchObject({
      whole: true,
      facts: [
        {
          config: { resourceId: vpcId, trafficType: "REJECT", destinationType: "s3" },
          observations: { isActive: true, deliveryStatus: "SUCCESS" },
        },
      ],
    });
  });

  it("are read: the peering in force, and not the one that nobody accepted", async () => {
    const run = await runCollector(ec2Peerings, emulator.connection);
    expect(run).toMatchObject({
      whole: true,
      facts: [{ config: { requester: { accountId: ACCOUNT, vpcId }, accepter: { accountId: ACCOUNT } } }],
    });
  });

  it.each([
    ["ec2:DescribeVpcEndpoints", ec2VpcEndpoints],
    ["ec2:DescribeFlowLogs", ec2FlowLogs],
    ["ec2:DescribeVpcPeeringConnections", ec2Peerings],
  ] as const)("are not whole when %s is refused", async (action, collector) => {
    const off = emulator.edge.use(deny(action));
    const run = await runCollector(collector, emulator.connection);
    off();
    expect(run).toMatchObject({ whole: false, facts: [], gaps: [{ action, reason: "denied" }] });
  });
});
