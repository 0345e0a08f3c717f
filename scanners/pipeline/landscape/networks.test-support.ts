import { ACMClient, RequestCertificateCommand } from "@aws-sdk/client-acm";
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
  DescribeImagesCommand,
  DescribeRouteTablesCommand,
  EC2Client,
  ModifySubnetAttributeCommand,
  type ResourceType,
  RevokeSecurityGroupEgressCommand,
  RunInstancesCommand,
} from "@aws-sdk/client-ec2";
import {
  CreateListenerCommand,
  CreateLoadBalancerCommand,
  CreateTargetGroupCommand,
  ElasticLoadBalancingV2Client,
  ModifyLoadBalancerAttributesCommand,
} from "@aws-sdk/client-elastic-load-balancing-v2";
import { ACCOUNT, clientSettings, REGION } from "../../../scripts/test/moto-account.ts";
import { ownAccount, policyOf, STRANGER } from "./policies.test-support.ts";

/** What others of the landscape stand in. */
export interface Network {
  vpcs: Readonly<Record<"good" | "bad", string>>;
  subnets: readonly string[];
  /** The subnet of `vpc-bad`. */
  open: string;
  groups: Readonly<Record<"good" | "bad" | "open", string>>;
  machines: Readonly<Record<"good" | "bad", string>>;
  /** ARNs. */
  balancers: Readonly<Record<"good" | "bad", string>>;
}

const tagged = (kind: ResourceType, Value: string) => [{ ResourceType: kind, Tags: [{ Key: "Name", Value }] }];

/** Networks, security groups and load balancers in twins. */
export async function seedNetworks(endpoint: string): Promise<Network> {
  const ec2 = new EC2Client(clientSettings(endpoint));
  const vpc = async (name: string, CidrBlock: string) => {
    const made = await ec2.send(new CreateVpcCommand({ CidrBlock, TagSpecifications: tagged("vpc", name) }));
    return made.Vpc?.VpcId ?? "";
  };
  const vpcs = { good: await vpc("vpc-good", "10.1.0.0/16"), bad: await vpc("vpc-bad", "10.2.0.0/16") };
  const subnet = async (VpcId: string, name: string, CidrBlock: string, AvailabilityZone: string) => {
    const made = await ec2.send(
      new CreateSubnetCommand({ VpcId, CidrBlock, AvailabilityZone, TagSpecifications: tagged("subnet", name) }),
    );
    return made.Subnet?.SubnetId ?? "";
  };
  const subnets = [
    await subnet(vpcs.good, "subnet-good", "10.1.0.0/24", "us-east-1a"),
    await subnet(vpcs.good, "subnet-second-good", "10.1.1.0/24", "us-east-1b"),
  ];
  const open = await subnet(vpcs.bad, "subnet-bad", "10.2.0.0/24", "us-east-1a");
  await ec2.send(new ModifySubnetAttributeCommand({ SubnetId: open, MapPublicIpOnLaunch: { Value: true } }));
  const gateway = await ec2.send(new CreateInternetGatewayCommand({}));
  const GatewayId = gateway.InternetGateway?.InternetGatewayId;
  await ec2.send(new AttachInternetGatewayCommand({ InternetGatewayId: GatewayId, VpcId: vpcs.bad }));
  const table = await ec2.send(new CreateRouteTableCommand({ VpcId: vpcs.bad }));
  const RouteTableId = table.RouteTable?.RouteTableId;
  await ec2.send(new AssociateRouteTableCommand({ RouteTableId, SubnetId: open }));
  await ec2.send(new CreateRouteCommand({ RouteTableId, DestinationCidrBlock: "0.0.0.0/0", GatewayId }));
  const images = await ec2.send(new DescribeImagesCommand({ Owners: ["amazon"] }));
  const ImageId = images.Images?.[0]?.ImageId;
  const machine = async (name: string, HttpTokens: "required" | "optional") => {
    const made = await ec2.send(
      new RunInstancesCommand({
        ImageId,
        InstanceType: "t3.micro",
        MinCount: 1,
        MaxCount: 1,
        SubnetId: open,
        MetadataOptions: { HttpTokens },
        TagSpecifications: tagged("instance", name),
      }),
    );
    return made.Instances?.[0]?.InstanceId ?? "";
  };
  const machines = { good: await machine("machine-good", "required"), bad: await machine("machine-bad", "optional") };
  const groups = await seedGroups(ec2, vpcs);
  await seedPaths(ec2, vpcs);
  const balancers = await seedBalancers(endpoint, vpcs.good, subnets);
  return { vpcs, subnets, open, groups, machines, balancers };
}

async function seedGroups(ec2: EC2Client, vpcs: Network["vpcs"]): Promise<Network["groups"]> {
  const group = async (GroupName: string, protocol: string, port: number, CidrIp: string) => {
    const made = await ec2.send(
      new CreateSecurityGroupCommand({ GroupName, Description: GroupName, VpcId: vpcs.good }),
    );
    const range = protocol === "-1" ? {} : { FromPort: port, ToPort: port };
    await ec2.send(
      new AuthorizeSecurityGroupIngressCommand({
        GroupId: made.GroupId,
        IpPermissions: [{ IpProtocol: protocol, ...range, IpRanges: [{ CidrIp }] }],
      }),
    );
    return made.GroupId ?? "";
  };
  const good = await group("group-good", "tcp", 5432, "10.1.0.0/16");
  await group("group-admin-bad", "tcp", 22, "0.0.0.0/0");
  await group("group-data-bad", "tcp", 5432, "0.0.0.0/0");
  const open = await ec2.send(
    new CreateSecurityGroupCommand({ GroupName: "group-open", Description: "of vpc-bad", VpcId: vpcs.bad }),
  );
  await ec2.send(
    new RevokeSecurityGroupEgressCommand({
      GroupId: good,
      IpPermissions: [{ IpProtocol: "-1", IpRanges: [{ CidrIp: "0.0.0.0/0" }] }],
    }),
  );
  const bad = await group("group-all-bad", "-1", 0, "0.0.0.0/0");
  return { good, bad, open: open.GroupId ?? "" };
}

async function seedPaths(ec2: EC2Client, vpcs: Network["vpcs"]): Promise<void> {
  const tables = await ec2.send(
    new DescribeRouteTablesCommand({ Filters: [{ Name: "vpc-id", Values: [vpcs.good, vpcs.bad] }] }),
  );
  const tableOf = (id: string) => tables.RouteTables?.find((table) => table.VpcId === id)?.RouteTableId ?? "";
  for (const service of ["s3", "dynamodb"])
    await ec2.send(
      new CreateVpcEndpointCommand({
        VpcId: vpcs.good,
        ServiceName: `com.amazonaws.${REGION}.${service}`,
        VpcEndpointType: "Gateway",
        RouteTableIds: [tableOf(vpcs.good)],
        PolicyDocument: policyOf(ownAccount(`${service}:*`, "*")),
        TagSpecifications: tagged("vpc-endpoint", `endpoint-${service}-good`),
      }),
    );
  await ec2.send(
    new CreateVpcEndpointCommand({
      VpcId: vpcs.bad,
      ServiceName: `com.amazonaws.${REGION}.sqs`,
      VpcEndpointType: "Interface",
      PolicyDocument: policyOf(
        { Effect: "Allow", Principal: "*", Action: "*", Resource: "*" },
        { Effect: "Allow", Principal: { AWS: `arn:aws:iam::${STRANGER}:root` }, Action: "sqs:*", Resource: "*" },
      ),
      TagSpecifications: tagged("vpc-endpoint", "endpoint-bad"),
    }),
  );
  await ec2.send(
    new CreateFlowLogsCommand({
      ResourceIds: [vpcs.good],
      ResourceType: "VPC",
      TrafficType: "ALL",
      LogDestinationType: "s3",
      LogDestination: "arn:aws:s3:::bucket-logs",
      TagSpecifications: tagged("vpc-flow-log", "flow-good"),
    }),
  );
  const peering = await ec2.send(
    new CreateVpcPeeringConnectionCommand({
      VpcId: vpcs.good,
      PeerVpcId: vpcs.bad,
      PeerOwnerId: ACCOUNT,
      TagSpecifications: tagged("vpc-peering-connection", "peering-good"),
    }),
  );
  await ec2.send(
    new AcceptVpcPeeringConnectionCommand({
      VpcPeeringConnectionId: peering.VpcPeeringConnection?.VpcPeeringConnectionId,
    }),
  );
}

async function seedBalancers(endpoint: string, VpcId: string, Subnets: string[]): Promise<Network["balancers"]> {
  const elb = new ElasticLoadBalancingV2Client(clientSettings(endpoint));
  const { CertificateArn } = await new ACMClient(clientSettings(endpoint)).send(
    new RequestCertificateCommand({ DomainName: "good.example.com", ValidationMethod: "DNS" }),
  );
  const targets = await elb.send(
    new CreateTargetGroupCommand({ Name: "targets-good", Protocol: "HTTP", Port: 80, VpcId, TargetType: "ip" }),
  );
  const TargetGroupArn = targets.TargetGroups?.[0]?.TargetGroupArn;
  const balancer = async (Name: string, attributes: Record<string, string>) => {
    const made = await elb.send(new CreateLoadBalancerCommand({ Name, Scheme: "internet-facing", Subnets }));
    const LoadBalancerArn = made.LoadBalancers?.[0]?.LoadBalancerArn;
    await elb.send(
      new ModifyLoadBalancerAttributesCommand({
        LoadBalancerArn,
        Attributes: Object.entries(attributes).map(([Key, Value]) => ({ Key, Value })),
      }),
    );
    return LoadBalancerArn ?? "";
  };
  const good = await balancer("balancer-good", {
    "deletion_protection.enabled": "true",
    "access_logs.s3.enabled": "true",
    "access_logs.s3.bucket": "bucket-logs",
    "access_logs.s3.prefix": "balancer-good",
    "routing.http.drop_invalid_header_fields.enabled": "true",
    "routing.http.desync_mitigation_mode": "strictest",
    "waf.fail_open.enabled": "false",
  });
  const bad = await balancer("balancer-bad", {
    "routing.http.desync_mitigation_mode": "monitor",
    "waf.fail_open.enabled": "true",
  });
  const forward = [{ Type: "forward" as const, TargetGroupArn }];
  await elb.send(
    new CreateListenerCommand({
      LoadBalancerArn: good,
      Protocol: "HTTPS",
      Port: 443,
      SslPolicy: "ELBSecurityPolicy-TLS13-1-2-2021-06",
      Certificates: [{ CertificateArn }],
      DefaultActions: forward,
    }),
  );
  const handler = await elb.send(new CreateTargetGroupCommand({ Name: "handler-bad", TargetType: "lambda" }));
  await elb.send(
    new CreateListenerCommand({
      LoadBalancerArn: bad,
      Protocol: "HTTP",
      Port: 8080,
      DefaultActions: [{ Type: "forward", TargetGroupArn: handler.TargetGroups?.[0]?.TargetGroupArn }],
    }),
  );
  await elb.send(
    new CreateListenerCommand({ LoadBalancerArn: bad, Protocol: "HTTP", Port: 80, DefaultActions: forward }),
  );
  await elb.send(
    new CreateListenerCommand({
      LoadBalancerArn: bad,
      Protocol: "HTTPS",
      Port: 443,
      SslPolicy: "ELBSecurityPolicy-2016-08",
      Certificates: [{ CertificateArn }],
      DefaultActions: forward,
    }),
  );
  return { good, bad };
}
