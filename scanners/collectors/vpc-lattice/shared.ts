import {
  GetAuthPolicyCommand,
  ListAccessLogSubscriptionsCommand,
  ListTagsForResourceCommand,
} from "@aws-sdk/client-vpc-lattice";
import type { FactOf } from "#lib/facts/kinds.ts";
import type { CollectContext } from "../define.ts";
import { addPolicy, missing } from "../facts.ts";
import { sortedNames, tagsOf } from "../values.ts";

type LatticeFact = FactOf<"vpc-lattice.service" | "vpc-lattice.service-network">;

/** The auth policy; only asked where the auth type is IAM, since it does nothing elsewhere. */
export async function fillAuthPolicy({ aws, region }: CollectContext, fact: LatticeFact): Promise<void> {
  if (fact.gaps.includes("authType")) return missing(fact, "policies.resource");
  if (fact.config.authType !== "AWS_IAM") return;
  const result = await aws.call({
    action: "vpc-lattice:GetAuthPolicy",
    resourceArn: fact.arn,
    absent: ["ResourceNotFoundException"],
    fn: (options) =>
      aws.clients.vpcLattice(region).send(new GetAuthPolicyCommand({ resourceIdentifier: fact.arn }), options),
  });
  if (result.outcome === "gap") missing(fact, "policies.resource");
  else if (result.outcome === "value") addPolicy(fact, result.value.policy, "auth");
}

export async function fillLogs({ aws, region }: CollectContext, fact: LatticeFact): Promise<void> {
  const subscriptions = aws.list({
    action: "vpc-lattice:ListAccessLogSubscriptions",
    resourceArn: fact.arn,
    fetch: (nextToken, options) =>
      aws.clients
        .vpcLattice(region)
        .send(
          new ListAccessLogSubscriptionsCommand({ resourceIdentifier: fact.arn, nextToken, maxResults: 100 }),
          options,
        ),
    items: (page) => page.items,
    next: (page) => page.nextToken,
  });
  fact.config.logDestinations = sortedNames((await subscriptions.all()).map(({ destinationArn }) => destinationArn));
  if (!subscriptions.isWhole) missing(fact, "logDestinations");
}

export async function fillTags({ aws, region }: CollectContext, fact: LatticeFact): Promise<void> {
  const result = await aws.call({
    action: "vpc-lattice:ListTagsForResource",
    resourceArn: fact.arn,
    fn: (options) =>
      aws.clients.vpcLattice(region).send(new ListTagsForResourceCommand({ resourceArn: fact.arn }), options),
  });
  if (result.outcome === "value") fact.tags = tagsOf(result.value.tags);
  else missing(fact, "tags");
}

/** Lists name what other accounts share as well; only one's own can be read, and is one's own to mend. */
export function isOwn({ accountId }: CollectContext, arn: string): boolean {
  return arn.split(":")[4] === accountId;
}
