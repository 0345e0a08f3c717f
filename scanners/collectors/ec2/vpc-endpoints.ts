import { DescribeVpcEndpointsCommand, type VpcEndpoint } from "@aws-sdk/client-ec2";
import type { FactOf } from "#lib/facts/kinds.ts";
import { type CollectContext, defineCollector } from "../define.ts";
import { addPolicy, newFact } from "../facts.ts";
import { isoTime, sortedNames, tagsOf } from "../values.ts";

/** Endpoints of a region with their policies. */
export const ec2VpcEndpoints = defineCollector({
  id: "ec2.vpc-endpoints",
  scope: "regional",
  kinds: ["ec2.vpc-endpoint"],
  actions: ["ec2:DescribeVpcEndpoints"],
  async *collect(context) {
    const { aws, region } = context;
    const endpoints = aws.list({
      action: "ec2:DescribeVpcEndpoints",
      fetch: (NextToken, options) =>
        aws.clients.ec2(region).send(new DescribeVpcEndpointsCommand({ NextToken, MaxResults: 1000 }), options),
      items: (page) => page.VpcEndpoints,
      next: (page) => page.NextToken,
    });
    for await (const endpoint of endpoints)
      if (endpoint.VpcEndpointId !== undefined && !isGone(endpoint))
        yield endpointFact(context, endpoint.VpcEndpointId, endpoint);
    return { whole: endpoints.isWhole };
  },
});

/** Deleted endpoints are listed for a while. EC2 answers states in small letters or not. */
function isGone({ State }: VpcEndpoint): boolean {
  return ["deleted", "deleting", "rejected", "failed", "expired"].includes(State?.toLowerCase() ?? "");
}

function endpointFact(context: CollectContext, endpointId: string, endpoint: VpcEndpoint): FactOf<"ec2.vpc-endpoint"> {
  const { partition, region, accountId } = context;
  const tags = tagsOf(endpoint.Tags);
  const fact = newFact(context, {
    kind: "ec2.vpc-endpoint",
    arn: `arn:${partition}:ec2:${region}:${endpoint.OwnerId ?? accountId}:vpc-endpoint/${endpointId}`,
    name: tags.Name || endpointId,
    config: {
      vpcId: endpoint.VpcId ?? "",
      serviceName: endpoint.ServiceName ?? "",
      type: endpoint.VpcEndpointType ?? "Gateway",
      routeTableIds: sortedNames(endpoint.RouteTableIds),
      subnetIds: sortedNames(endpoint.SubnetIds),
      securityGroupIds: sortedNames(endpoint.Groups?.map(({ GroupId }) => GroupId)),
      hasPrivateDns: endpoint.PrivateDnsEnabled ?? false,
      isRequesterManaged: endpoint.RequesterManaged ?? false,
      createdAt: isoTime(endpoint.CreationTimestamp),
    },
    observations: { state: endpoint.State?.toLowerCase() ?? null },
  });
  fact.tags = tags;
  addPolicy(fact, endpoint.PolicyDocument);
  return fact;
}
