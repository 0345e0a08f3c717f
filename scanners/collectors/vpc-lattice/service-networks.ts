import {
  GetServiceNetworkCommand,
  ListServiceNetworksCommand,
  type ServiceNetworkSummary,
} from "@aws-sdk/client-vpc-lattice";
import type { FactOf } from "#lib/facts/kinds.ts";
import { mapConcurrent } from "../../sources/aws/concurrency.ts";
import { type CollectContext, defineCollector } from "../define.ts";
import { missing, newFact } from "../facts.ts";
import { isWholeOrNotOffered } from "../regional-service.ts";
import { isoTime } from "../values.ts";
import { fillAuthPolicy, fillLogs, fillTags, isOwn } from "./shared.ts";

type NetworkFact = FactOf<"vpc-lattice.service-network">;

/** Service networks of VPC Lattice with their auth policies and logs. */
export const latticeServiceNetworks = defineCollector({
  id: "vpc-lattice.service-networks",
  scope: "regional",
  kinds: ["vpc-lattice.service-network"],
  actions: [
    "vpc-lattice:ListServiceNetworks",
    "vpc-lattice:GetServiceNetwork",
    "vpc-lattice:GetAuthPolicy",
    "vpc-lattice:ListAccessLogSubscriptions",
    "vpc-lattice:ListTagsForResource",
  ],
  async *collect(context) {
    const { aws, region } = context;
    const networks = aws.list({
      action: "vpc-lattice:ListServiceNetworks",
      isRecorded: false,
      fetch: (nextToken, options) =>
        aws.clients.vpcLattice(region).send(new ListServiceNetworksCommand({ nextToken, maxResults: 100 }), options),
      items: (page) => page.items,
      next: (page) => page.nextToken,
    });
    for await (const fact of mapConcurrent(networks, 3, (network) => networkFact(context, network)))
      if (fact !== null) yield fact;
    return { whole: await isWholeOrNotOffered(context, networks) };
  },
});

/** `null` when the network was deleted, or is another account's. */
async function networkFact(context: CollectContext, network: ServiceNetworkSummary): Promise<NetworkFact | null> {
  const { aws, region } = context;
  const { arn } = network;
  if (arn === undefined || !isOwn(context, arn)) return null;
  const result = await aws.call({
    action: "vpc-lattice:GetServiceNetwork",
    resourceArn: arn,
    absent: ["ResourceNotFoundException"],
    fn: (options) =>
      aws.clients.vpcLattice(region).send(new GetServiceNetworkCommand({ serviceNetworkIdentifier: arn }), options),
  });
  if (result.outcome === "absent") return null;
  const authType = result.outcome === "value" ? result.value.authType : undefined;
  const fact = newFact(context, {
    kind: "vpc-lattice.service-network",
    arn,
    name: network.name ?? arn,
    config: { authType: authType ?? "", logDestinations: [], createdAt: isoTime(network.createdAt) },
    observations: {
      vpcs: network.numberOfAssociatedVPCs ?? null,
      services: network.numberOfAssociatedServices ?? null,
    },
  });
  if (authType === undefined) missing(fact, "authType");
  await Promise.all([fillAuthPolicy(context, fact), fillLogs(context, fact), fillTags(context, fact)]);
  return fact;
}
