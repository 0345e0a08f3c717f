import {
  AssociateRouteTableCommand,
  AuthorizeSecurityGroupIngressCommand,
  CreateFlowLogsCommand,
  CreateLaunchTemplateCommand,
  CreateNatGatewayCommand,
  CreateRouteCommand,
  CreateRouteTableCommand,
  CreateSubnetCommand,
  CreateTagsCommand,
  DescribeSecurityGroupsCommand,
  DescribeVpcPeeringConnectionsCommand,
  EC2Client,
  RevokeSecurityGroupIngressCommand,
} from "@aws-sdk/client-ec2";
import type { EdgeRule } from "../../../scripts/test/aws-edge.ts";
import { answerModel } from "../../../scripts/test/model-answer.ts";
import { ACCOUNT, clientSettings, REGION } from "../../../scripts/test/moto-account.ts";
import type { Network } from "./networks.test-support.ts";
import { STRANGER } from "./policies.test-support.ts";

/** Parts of the networks that show one check each. */
export interface OwnNetworks {
  /** Id of a subnet of `vpc-bad` behind a NAT gateway. */
  nat: string;
  /** Id of the launch template from which the good nodes start. */
  templateId: string;
}

/** Makes launch templates, flow logs, default groups and a NAT gateway. */
export async function seedOwnNetworks(endpoint: string, { vpcs, open }: Network): Promise<OwnNetworks> {
  const ec2 = new EC2Client(clientSettings(endpoint));
  const template = async (LaunchTemplateName: string, HttpTokens: "required" | "optional") => {
    const MetadataOptions = { HttpTokens, HttpEndpoint: "enabled" as const, HttpPutResponseHopLimit: 1 };
    const made = await ec2.send(
      new CreateLaunchTemplateCommand({
        LaunchTemplateName,
        LaunchTemplateData: { InstanceType: "t3.micro", MetadataOptions },
      }),
    );
    return made.LaunchTemplate?.LaunchTemplateId ?? "";
  };
  const templateId = await template("template-good", "required");
  await template("template-bad", "optional");
  // The emulator tells that delivery fails where the log group is missing.
  await ec2.send(
    new CreateFlowLogsCommand({
      ResourceIds: [vpcs.good],
      ResourceType: "VPC",
      TrafficType: "REJECT",
      LogGroupName: "/shop/gone",
      DeliverLogsPermissionArn: `arn:aws:iam::${ACCOUNT}:role/role-gone`,
      TagSpecifications: [{ ResourceType: "vpc-flow-log", Tags: [{ Key: "Name", Value: "flow-bad" }] }],
    }),
  );
  await seedDefaultGroups(ec2, vpcs);
  return { nat: await seedNat(ec2, vpcs.bad, open), templateId };
}

async function seedDefaultGroups(ec2: EC2Client, vpcs: Network["vpcs"]): Promise<void> {
  for (const side of ["good", "bad"] as const) {
    const found = await ec2.send(
      new DescribeSecurityGroupsCommand({
        Filters: [
          { Name: "vpc-id", Values: [vpcs[side]] },
          { Name: "group-name", Values: ["default"] },
        ],
      }),
    );
    const [group] = found.SecurityGroups ?? [];
    const GroupId = group?.GroupId ?? "";
    await ec2.send(
      new CreateTagsCommand({ Resources: [GroupId], Tags: [{ Key: "Name", Value: `group-default-${side}` }] }),
    );
    const IpPermissions = group?.IpPermissions ?? [];
    if (side === "good" && IpPermissions.length > 0)
      await ec2.send(new RevokeSecurityGroupIngressCommand({ GroupId, IpPermissions }));
    if (side === "bad" && IpPermissions.length === 0)
      await ec2.send(
        new AuthorizeSecurityGroupIngressCommand({
          GroupId,
          IpPermissions: [{ IpProtocol: "-1", UserIdGroupPairs: [{ GroupId }] }],
        }),
      );
  }
}

async function seedNat(ec2: EC2Client, VpcId: string, open: string): Promise<string> {
  const made = await ec2.send(
    new CreateSubnetCommand({
      VpcId,
      CidrBlock: "10.2.1.0/24",
      AvailabilityZone: "us-east-1a",
      TagSpecifications: [{ ResourceType: "subnet", Tags: [{ Key: "Name", Value: "subnet-nat" }] }],
    }),
  );
  const SubnetId = made.Subnet?.SubnetId ?? "";
  const nat = await ec2.send(new CreateNatGatewayCommand({ SubnetId: open, ConnectivityType: "private" }));
  const table = await ec2.send(new CreateRouteTableCommand({ VpcId }));
  const RouteTableId = table.RouteTable?.RouteTableId;
  await ec2.send(new AssociateRouteTableCommand({ RouteTableId, SubnetId }));
  const NatGatewayId = nat.NatGateway?.NatGatewayId;
  await ec2.send(new CreateRouteCommand({ RouteTableId, DestinationCidrBlock: "0.0.0.0/0", NatGatewayId }));
  return SubnetId;
}

/** A peering with others, whose networks the emulator does not have. */
export async function answerPeerings(endpoint: string, { vpcs }: Network): Promise<EdgeRule[]> {
  const { VpcPeeringConnections = [] } = await new EC2Client(clientSettings(endpoint)).send(
    new DescribeVpcPeeringConnectionsCommand({}),
  );
  const theirs = {
    VpcPeeringConnectionId: "pcx-0123456789abcdef0",
    RequesterVpcInfo: { OwnerId: ACCOUNT, VpcId: vpcs.bad, Region: REGION },
    AccepterVpcInfo: { OwnerId: STRANGER, VpcId: "vpc-0123456789abcdef0", Region: REGION },
    Status: { Code: "active" as const, Message: "Active" },
    Tags: [{ Key: "Name", Value: "peering-bad" }],
  };
  return [
    answerModel({
      service: "ec2",
      command: DescribeVpcPeeringConnectionsCommand,
      output: { VpcPeeringConnections: [...VpcPeeringConnections, theirs] },
    }),
  ];
}
