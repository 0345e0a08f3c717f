import {
  DescribePodIdentityAssociationCommand,
  ListPodIdentityAssociationsCommand,
  type PodIdentityAssociation,
  type PodIdentityAssociationSummary,
} from "@aws-sdk/client-eks";
import { storableText } from "#lib/domain/json.ts";
import type { FactOf } from "#lib/facts/kinds.ts";
import { mapConcurrent } from "../../sources/aws/concurrency.ts";
import type { CollectContext } from "../define.ts";
import { missing, newFact } from "../facts.ts";
import { isoTime, tagsOf } from "../values.ts";

/** The actions that `collectPodIdentities` calls. */
export const POD_IDENTITY_ACTIONS = ["eks:ListPodIdentityAssociations", "eks:DescribePodIdentityAssociation"] as const;

type AssociationFact = FactOf<"eks.pod-identity-association">;

/** The roles of the service accounts of a cluster. */
export async function* collectPodIdentities(
  context: CollectContext,
  cluster: FactOf<"eks.cluster">,
): AsyncGenerator<AssociationFact, { whole: boolean }> {
  const { aws, region } = context;
  const associations = aws.list({
    action: "eks:ListPodIdentityAssociations",
    resourceArn: cluster.arn,
    fetch: (nextToken, options) =>
      aws.clients
        .eks(region)
        .send(
          new ListPodIdentityAssociationsCommand({ clusterName: cluster.name, nextToken, maxResults: 100 }),
          options,
        ),
    items: (page) => page.associations,
    next: (page) => page.nextToken,
  });
  for await (const fact of mapConcurrent(associations, 4, (one) => associationFact(context, cluster, one)))
    if (fact !== null) yield fact;
  return { whole: associations.isWhole };
}

/** `null` when the association was deleted. */
async function associationFact(
  context: CollectContext,
  cluster: FactOf<"eks.cluster">,
  { associationArn: arn, associationId, namespace = "", serviceAccount = "" }: PodIdentityAssociationSummary,
): Promise<AssociationFact | null> {
  if (arn === undefined || associationId === undefined) return null;
  const { aws, region } = context;
  const result = await aws.call({
    action: "eks:DescribePodIdentityAssociation",
    resourceArn: arn,
    absent: ["ResourceNotFoundException"],
    fn: (options) =>
      aws.clients
        .eks(region)
        .send(new DescribePodIdentityAssociationCommand({ clusterName: cluster.name, associationId }), options),
  });
  if (result.outcome === "absent") return null;
  const association: PodIdentityAssociation = result.outcome === "value" ? (result.value.association ?? {}) : {};
  const fact = newFact(context, {
    kind: "eks.pod-identity-association",
    arn,
    name: `${namespace}/${serviceAccount}`,
    config: {
      clusterArn: cluster.arn,
      namespace: storableText(namespace),
      serviceAccount: storableText(serviceAccount),
      roleArn: association.roleArn ?? null,
      targetRoleArn: association.targetRoleArn ?? null,
      createdAt: isoTime(association.createdAt),
    },
    observations: {},
  });
  if (result.outcome === "gap") missing(fact, "roleArn", "targetRoleArn", "createdAt", "tags");
  else fact.tags = tagsOf(association.tags);
  return fact;
}
