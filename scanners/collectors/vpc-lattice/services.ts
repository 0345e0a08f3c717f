import {
  GetServiceCommand,
  ListListenersCommand,
  ListServiceNetworkServiceAssociationsCommand,
  ListServicesCommand,
  type ServiceSummary,
} from "@aws-sdk/client-vpc-lattice";
import { storableText } from "#lib/domain/json.ts";
import type { FactOf } from "#lib/facts/kinds.ts";
import { mapConcurrent } from "../../sources/aws/concurrency.ts";
import { type CollectContext, defineCollector } from "../define.ts";
import { missing, newFact } from "../facts.ts";
import { isWholeOrNotOffered } from "../regional-service.ts";
import { isoTime, sortedNames } from "../values.ts";
import { fillAuthPolicy, fillLogs, fillTags, isOwn } from "./shared.ts";

type ServiceFact = FactOf<"vpc-lattice.service">;

/** Services of VPC Lattice with who may call them and over which networks. */
export const latticeServices = defineCollector({
  id: "vpc-lattice.services",
  scope: "regional",
  kinds: ["vpc-lattice.service"],
  actions: [
    "vpc-lattice:ListServices",
    "vpc-lattice:GetService",
    "vpc-lattice:ListListeners",
    "vpc-lattice:ListServiceNetworkServiceAssociations",
    "vpc-lattice:GetAuthPolicy",
    "vpc-lattice:ListAccessLogSubscriptions",
    "vpc-lattice:ListTagsForResource",
  ],
  async *collect(context) {
    const { aws, region } = context;
    const services = aws.list({
      action: "vpc-lattice:ListServices",
      isRecorded: false,
      fetch: (nextToken, options) =>
        aws.clients.vpcLattice(region).send(new ListServicesCommand({ nextToken, maxResults: 100 }), options),
      items: (page) => page.items,
      next: (page) => page.nextToken,
    });
    for await (const fact of mapConcurrent(services, 3, (service) => serviceFact(context, service)))
      if (fact !== null) yield fact;
    return { whole: await isWholeOrNotOffered(context, services) };
  },
});

/** `null` when the service was deleted, or is another account's. */
async function serviceFact(context: CollectContext, service: ServiceSummary): Promise<ServiceFact | null> {
  const { aws, region } = context;
  const { arn } = service;
  if (arn === undefined || !isOwn(context, arn)) return null;
  const result = await aws.call({
    action: "vpc-lattice:GetService",
    resourceArn: arn,
    absent: ["ResourceNotFoundException"],
    fn: (options) => aws.clients.vpcLattice(region).send(new GetServiceCommand({ serviceIdentifier: arn }), options),
  });
  if (result.outcome === "absent") return null;
  const details = result.outcome === "value" ? result.value : undefined;
  const fact = newFact(context, {
    kind: "vpc-lattice.service",
    arn,
    name: service.name ?? arn,
    config: {
      authType: details?.authType ?? "",
      customDomain: service.customDomainName ?? null,
      certificateArn: details?.certificateArn ?? null,
      listeners: [],
      networkArns: [],
      logDestinations: [],
      createdAt: isoTime(service.createdAt),
    },
    observations: { status: service.status ?? null },
  });
  if (details?.authType === undefined) missing(fact, "authType", "certificateArn");
  await Promise.all([
    fillListeners(context, fact),
    fillNetworks(context, fact),
    fillAuthPolicy(context, fact),
    fillLogs(context, fact),
    fillTags(context, fact),
  ]);
  return fact;
}

async function fillListeners({ aws, region }: CollectContext, fact: ServiceFact): Promise<void> {
  const listeners = aws.list({
    action: "vpc-lattice:ListListeners",
    resourceArn: fact.arn,
    fetch: (nextToken, options) =>
      aws.clients
        .vpcLattice(region)
        .send(new ListListenersCommand({ serviceIdentifier: fact.arn, nextToken, maxResults: 100 }), options),
    items: (page) => page.items,
    next: (page) => page.nextToken,
  });
  for await (const { name, protocol, port } of listeners)
    fact.config.listeners.push({ name: storableText(name ?? ""), protocol: protocol ?? "", port: port ?? 0 });
  fact.config.listeners.sort((a, b) => a.port - b.port);
  if (!listeners.isWhole) missing(fact, "listeners");
}

async function fillNetworks({ aws, region }: CollectContext, fact: ServiceFact): Promise<void> {
  const associations = aws.list({
    action: "vpc-lattice:ListServiceNetworkServiceAssociations",
    resourceArn: fact.arn,
    fetch: (nextToken, options) =>
      aws.clients.vpcLattice(region).send(
        new ListServiceNetworkServiceAssociationsCommand({
          serviceIdentifier: fact.arn,
          nextToken,
          maxResults: 100,
        }),
        options,
      ),
    items: (page) => page.items,
    next: (page) => page.nextToken,
  });
  fact.config.networkArns = sortedNames((await associations.all()).map(({ serviceNetworkArn }) => serviceNetworkArn));
  if (!associations.isWhole) missing(fact, "networkArns");
}
