import {
  DescribeRouteTablesCommand,
  DescribeSubnetsCommand,
  DescribeVpcsCommand,
  type RouteTable,
  type Subnet,
  type Vpc,
} from "@aws-sdk/client-ec2";
import type { FactOf } from "#lib/facts/kinds.ts";
import type { Listing } from "../../sources/aws/listing.ts";
import { type CollectContext, defineCollector } from "../define.ts";
import { newFact } from "../facts.ts";
import { namesOf, sortedNames, tagsOf } from "../values.ts";

/** Addresses of a subnet that AWS keeps. Source: Amazon VPC User Guide, "Subnet CIDR blocks". */
const KEPT_ADDRESSES = 5;

/** VPCs with their subnets and route tables, also those that other accounts share. */
export const ec2Networks = defineCollector({
  id: "ec2.networks",
  scope: "regional",
  kinds: ["ec2.vpc", "ec2.subnet", "ec2.route-table"],
  actions: ["ec2:DescribeVpcs", "ec2:DescribeSubnets", "ec2:DescribeRouteTables"],
  async *collect(context) {
    const vpcs = listVpcs(context);
    for await (const vpc of vpcs) if (vpc.VpcId !== undefined) yield vpcFact(context, vpc.VpcId, vpc);
    const subnets = listSubnets(context);
    for await (const subnet of subnets)
      if (subnet.SubnetId !== undefined) yield subnetFact(context, subnet.SubnetId, subnet);
    const tables = listRouteTables(context);
    for await (const table of tables)
      if (table.RouteTableId !== undefined) yield tableFact(context, table.RouteTableId, table);
    return { whole: vpcs.isWhole && subnets.isWhole && tables.isWhole };
  },
});

function listVpcs({ aws, region }: CollectContext): Listing<Vpc> {
  return aws.list({
    action: "ec2:DescribeVpcs",
    fetch: (NextToken, options) =>
      aws.clients.ec2(region).send(new DescribeVpcsCommand({ NextToken, MaxResults: 1000 }), options),
    items: (page) => page.Vpcs,
    next: (page) => page.NextToken,
  });
}

function listSubnets({ aws, region }: CollectContext): Listing<Subnet> {
  return aws.list({
    action: "ec2:DescribeSubnets",
    fetch: (NextToken, options) =>
      aws.clients.ec2(region).send(new DescribeSubnetsCommand({ NextToken, MaxResults: 1000 }), options),
    items: (page) => page.Subnets,
    next: (page) => page.NextToken,
  });
}

function listRouteTables({ aws, region }: CollectContext): Listing<RouteTable> {
  return aws.list({
    action: "ec2:DescribeRouteTables",
    fetch: (NextToken, options) =>
      aws.clients.ec2(region).send(new DescribeRouteTablesCommand({ NextToken, MaxResults: 100 }), options),
    items: (page) => page.RouteTables,
    next: (page) => page.NextToken,
  });
}

function arnOf(context: CollectContext, ownerId: string | undefined, resource: string): string {
  return `arn:${context.partition}:ec2:${context.region}:${ownerId ?? context.accountId}:${resource}`;
}

function vpcFact(context: CollectContext, vpcId: string, vpc: Vpc): FactOf<"ec2.vpc"> {
  const tags = tagsOf(vpc.Tags);
  const fact = newFact(context, {
    kind: "ec2.vpc",
    arn: arnOf(context, vpc.OwnerId, `vpc/${vpcId}`),
    name: tags.Name || vpcId,
    config: {
      vpcId,
      ownerId: vpc.OwnerId ?? null,
      cidrs: sortedNames([
        ...(vpc.CidrBlockAssociationSet ?? []).map(({ CidrBlock }) => CidrBlock),
        ...(vpc.Ipv6CidrBlockAssociationSet ?? []).map(({ Ipv6CidrBlock }) => Ipv6CidrBlock),
      ]),
      isDefault: vpc.IsDefault ?? false,
    },
    observations: {},
  });
  fact.tags = tags;
  return fact;
}

function subnetFact(context: CollectContext, subnetId: string, subnet: Subnet): FactOf<"ec2.subnet"> {
  const tags = tagsOf(subnet.Tags);
  const fact = newFact(context, {
    kind: "ec2.subnet",
    arn: subnet.SubnetArn ?? arnOf(context, subnet.OwnerId, `subnet/${subnetId}`),
    name: tags.Name || subnetId,
    config: {
      subnetId,
      vpcId: subnet.VpcId ?? "",
      ownerId: subnet.OwnerId ?? null,
      cidr: subnet.CidrBlock ?? null,
      availabilityZone: subnet.AvailabilityZone ?? null,
      mapsPublicIp: subnet.MapPublicIpOnLaunch ?? false,
      isDefaultForZone: subnet.DefaultForAz ?? false,
    },
    observations: { usedAddresses: usedAddresses(subnet) },
  });
  fact.tags = tags;
  return fact;
}

function usedAddresses({ CidrBlock, AvailableIpAddressCount: available }: Subnet): number | null {
  const bits = Number(CidrBlock?.split("/")[1] ?? Number.NaN);
  if (!Number.isInteger(bits) || available === undefined) return null;
  return Math.max(0, 2 ** (32 - bits) - KEPT_ADDRESSES - available);
}

function tableFact(context: CollectContext, tableId: string, table: RouteTable): FactOf<"ec2.route-table"> {
  const tags = tagsOf(table.Tags);
  const routes = (table.Routes ?? []).map((route) => ({
    destination: route.DestinationCidrBlock ?? route.DestinationIpv6CidrBlock ?? route.DestinationPrefixListId ?? "",
    target: targetOf(route),
    isBlackhole: route.State === "blackhole",
  }));
  const written = ({ destination, target }: { destination: string; target: string }) => `${destination} ${target}`;
  const fact = newFact(context, {
    kind: "ec2.route-table",
    arn: arnOf(context, table.OwnerId, `route-table/${tableId}`),
    name: tags.Name || tableId,
    config: {
      vpcId: table.VpcId ?? "",
      isMain: table.Associations?.some(({ Main }) => Main === true) ?? false,
      subnetIds: sortedNames(table.Associations?.map(({ SubnetId }) => SubnetId)),
      routes: routes
        .map(({ destination, target }) => ({ destination, target }))
        .sort((a, b) => (written(a) < written(b) ? -1 : 1)),
    },
    observations: {
      blackholes: routes
        .filter(({ isBlackhole }) => isBlackhole)
        .map(written)
        .sort(),
    },
  });
  fact.tags = tags;
  return fact;
}

function targetOf(route: NonNullable<RouteTable["Routes"]>[number]): string {
  const [target = ""] = namesOf([
    route.GatewayId,
    route.NatGatewayId,
    route.EgressOnlyInternetGatewayId,
    route.TransitGatewayId,
    route.VpcPeeringConnectionId,
    route.NetworkInterfaceId,
    route.InstanceId,
    route.LocalGatewayId,
    route.CarrierGatewayId,
    route.CoreNetworkArn,
    route.OdbNetworkArn,
  ]);
  return target;
}
