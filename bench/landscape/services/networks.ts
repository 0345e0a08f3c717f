import {
  DescribeFlowLogsCommand,
  DescribeRouteTablesCommand,
  DescribeSecurityGroupsCommand,
  DescribeSubnetsCommand,
  DescribeVpcEndpointsCommand,
  DescribeVpcPeeringConnectionsCommand,
  DescribeVpcsCommand,
  type SecurityGroup,
} from "@aws-sdk/client-ec2";
import { groupId, idOf, isOneOf, logGroupName, nameOf, oneOf, subnetId, tagList, timeOf, vpcId } from "../names.ts";
import { pageOf, serve } from "../operation.ts";
import type { Place } from "../plan.ts";
import { documentOf } from "../policies.ts";

const cidr = (place: Place, index: number) => `10.${(place.cell * 4 + index) % 250}.0.0/16`;
const ENDPOINTS = ["s3", "dynamodb", "sqs", "sns", "secretsmanager", "kms", "execute-api"] as const;

function groupOf(place: Place, index: number): SecurityGroup {
  const isOpen = isOneOf(place, index, 190, 4);
  return {
    GroupId: groupId(place, index),
    GroupName: index === 0 ? "default" : nameOf(place, "group", index),
    Description: "Made by the platform",
    OwnerId: place.accountId,
    ...(place.count("ec2.vpc") > 0 ? { VpcId: vpcId(place, index) } : {}),
    IpPermissions: [
      {
        IpProtocol: "tcp",
        FromPort: isOpen ? 22 : 443,
        ToPort: isOpen ? 22 : 443,
        IpRanges: [{ CidrIp: isOpen ? "0.0.0.0/0" : cidr(place, index) }],
      },
      {
        IpProtocol: "tcp",
        FromPort: 5432,
        ToPort: 5432,
        UserIdGroupPairs: [{ GroupId: groupId(place, index + 1), UserId: place.accountId }],
      },
    ],
    IpPermissionsEgress: [{ IpProtocol: "-1", IpRanges: [{ CidrIp: "0.0.0.0/0" }] }],
    Tags: tagList(place, index),
  };
}

export const networksOperations = [
  serve(
    "ec2",
    DescribeVpcsCommand,
  )((asked, place) => {
    const most = { asked: asked.text("MaxResults"), most: 1000 };
    const page = pageOf(place.count("ec2.vpc"), asked.text("NextToken"), most, (index) => ({
      VpcId: vpcId(place, index),
      OwnerId: place.accountId,
      IsDefault: index === 0,
      CidrBlock: cidr(place, index),
      CidrBlockAssociationSet: [{ CidrBlock: cidr(place, index), AssociationId: `vpc-cidr-assoc-${index}` }],
      Tags: [...tagList(place, index), { Key: "Name", Value: nameOf(place, "network", index) }],
    }));
    return { Vpcs: page.items, NextToken: page.next };
  }),
  serve(
    "ec2",
    DescribeSubnetsCommand,
  )((asked, place) => {
    const most = { asked: asked.text("MaxResults"), most: 1000 };
    const page = pageOf(place.count("ec2.subnet"), asked.text("NextToken"), most, (index) => ({
      SubnetId: subnetId(place, index),
      SubnetArn: `arn:aws:ec2:${place.region}:${place.accountId}:subnet/${subnetId(place, index)}`,
      VpcId: vpcId(place, index),
      OwnerId: place.accountId,
      CidrBlock: `10.${place.cell}.${index % 250}.0/24`,
      AvailabilityZone: `${place.region}${oneOf(["a", "b", "c"], place, index, 191)}`,
      AvailableIpAddressCount: 240,
      MapPublicIpOnLaunch: isOneOf(place, index, 192, 25),
      DefaultForAz: false,
      Tags: tagList(place, index),
    }));
    return { Subnets: page.items, NextToken: page.next };
  }),
  serve(
    "ec2",
    DescribeRouteTablesCommand,
  )((asked, place) => {
    const most = { asked: asked.text("MaxResults"), most: 100 };
    const page = pageOf(place.count("ec2.route-table"), asked.text("NextToken"), most, (index) => ({
      RouteTableId: `rtb-0${idOf(place, "table", index, 16)}`,
      VpcId: vpcId(place, index),
      OwnerId: place.accountId,
      Associations: [
        {
          Main: index < place.count("ec2.vpc"),
          SubnetId: place.count("ec2.subnet") > 0 ? subnetId(place, index) : undefined,
        },
      ],
      Routes: [
        { DestinationCidrBlock: cidr(place, index), GatewayId: "local", State: "active" as const },
        isOneOf(place, index, 193, 40)
          ? { DestinationCidrBlock: "0.0.0.0/0", GatewayId: `igw-${index}`, State: "active" as const }
          : { DestinationCidrBlock: "0.0.0.0/0", NatGatewayId: `nat-${index}`, State: "active" as const },
      ],
      Tags: tagList(place, index),
    }));
    return { RouteTables: page.items, NextToken: page.next };
  }),
  serve(
    "ec2",
    DescribeSecurityGroupsCommand,
  )((asked, place) => {
    const most = { asked: asked.text("MaxResults"), most: 1000 };
    const page = pageOf(place.count("ec2.security-group"), asked.text("NextToken"), most, (index) =>
      groupOf(place, index),
    );
    return { SecurityGroups: page.items, NextToken: page.next };
  }),
  serve(
    "ec2",
    DescribeVpcEndpointsCommand,
  )((asked, place) => {
    const most = { asked: asked.text("MaxResults"), most: 1000 };
    const page = pageOf(place.count("ec2.vpc-endpoint"), asked.text("NextToken"), most, (index) => ({
      VpcEndpointId: `vpce-0${idOf(place, "endpoint", index, 16)}`,
      VpcEndpointType: index % ENDPOINTS.length < 2 ? ("Gateway" as const) : ("Interface" as const),
      VpcId: vpcId(place, index),
      OwnerId: place.accountId,
      ServiceName: `com.amazonaws.${place.region}.${ENDPOINTS[index % ENDPOINTS.length] ?? "s3"}`,
      State: "Available" as const,
      PrivateDnsEnabled: true,
      Groups: [{ GroupId: groupId(place, index), GroupName: "endpoints" }],
      CreationTimestamp: timeOf(place, index),
      PolicyDocument: isOneOf(place, index, 194, 60)
        ? documentOf({ Effect: "Allow", Principal: "*", Action: "*", Resource: "*" })
        : documentOf({
            Effect: "Allow",
            Principal: "*",
            Action: "*",
            Resource: "*",
            Condition: { StringEquals: { "aws:PrincipalAccount": place.accountId } },
          }),
      Tags: tagList(place, index),
    }));
    return { VpcEndpoints: page.items, NextToken: page.next };
  }),
  serve(
    "ec2",
    DescribeFlowLogsCommand,
  )((asked, place) => {
    const most = { asked: asked.text("MaxResults"), most: 1000 };
    const page = pageOf(place.count("ec2.flow-log"), asked.text("NextToken"), most, (index) => ({
      FlowLogId: `fl-0${idOf(place, "flow", index, 16)}`,
      ResourceId: vpcId(place, index),
      TrafficType: "ALL" as const,
      LogDestinationType: "cloud-watch-logs" as const,
      LogGroupName: logGroupName(place, index),
      FlowLogStatus: "ACTIVE",
      DeliverLogsStatus: "SUCCESS",
      CreationTime: timeOf(place, index),
      Tags: tagList(place, index),
    }));
    return { FlowLogs: page.items, NextToken: page.next };
  }),
  serve(
    "ec2",
    DescribeVpcPeeringConnectionsCommand,
  )((asked, place) => {
    const most = { asked: asked.text("MaxResults"), most: 1000 };
    const page = pageOf(place.count("ec2.vpc-peering"), asked.text("NextToken"), most, (index) => ({
      VpcPeeringConnectionId: `pcx-0${idOf(place, "peering", index, 16)}`,
      Status: { Code: "active" as const },
      RequesterVpcInfo: { OwnerId: place.accountId, VpcId: vpcId(place, index), Region: place.region },
      AccepterVpcInfo: { OwnerId: place.accountId, VpcId: vpcId(place, index + 1), Region: place.region },
      Tags: tagList(place, index),
    }));
    return { VpcPeeringConnections: page.items, NextToken: page.next };
  }),
];
