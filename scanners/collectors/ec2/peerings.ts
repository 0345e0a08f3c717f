import {
  DescribeVpcPeeringConnectionsCommand,
  type VpcPeeringConnection,
  type VpcPeeringConnectionVpcInfo,
} from "@aws-sdk/client-ec2";
import type { ConfigOf, FactOf } from "#lib/facts/kinds.ts";
import { type CollectContext, defineCollector } from "../define.ts";
import { newFact } from "../facts.ts";
import { tagsOf } from "../values.ts";

/** Peerings that are in force, from either side. */
export const ec2Peerings = defineCollector({
  id: "ec2.peerings",
  scope: "regional",
  kinds: ["ec2.vpc-peering"],
  actions: ["ec2:DescribeVpcPeeringConnections"],
  async *collect(context) {
    const { aws, region } = context;
    const peerings = aws.list({
      action: "ec2:DescribeVpcPeeringConnections",
      fetch: (NextToken, options) =>
        aws.clients
          .ec2(region)
          .send(new DescribeVpcPeeringConnectionsCommand({ NextToken, MaxResults: 1000 }), options),
      items: (page) => page.VpcPeeringConnections,
      next: (page) => page.NextToken,
    });
    for await (const peering of peerings) {
      const { VpcPeeringConnectionId: id, Status } = peering;
      if (id !== undefined && Status?.Code === "active") yield peeringFact(context, id, peering);
    }
    return { whole: peerings.isWhole };
  },
});

function peeringFact(context: CollectContext, id: string, peering: VpcPeeringConnection): FactOf<"ec2.vpc-peering"> {
  const { partition, region, accountId } = context;
  const tags = tagsOf(peering.Tags);
  const fact = newFact(context, {
    kind: "ec2.vpc-peering",
    arn: `arn:${partition}:ec2:${region}:${accountId}:vpc-peering-connection/${id}`,
    name: tags.Name || id,
    config: { requester: peerOf(peering.RequesterVpcInfo), accepter: peerOf(peering.AccepterVpcInfo) },
    observations: {},
  });
  fact.tags = tags;
  return fact;
}

function peerOf(info: VpcPeeringConnectionVpcInfo | undefined): ConfigOf<"ec2.vpc-peering">["requester"] {
  return { accountId: info?.OwnerId ?? null, vpcId: info?.VpcId ?? null, region: info?.Region ?? null };
}
