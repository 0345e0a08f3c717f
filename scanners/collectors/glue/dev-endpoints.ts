import { type DevEndpoint, GetDevEndpointsCommand } from "@aws-sdk/client-glue";
import type { FactOf } from "#lib/facts/kinds.ts";
import type { CollectContext } from "../define.ts";
import { missing, newFact } from "../facts.ts";
import { judgedFields } from "../judged.ts";
import { roleArnOf } from "../role-arn.ts";
import { isoTime, namesOf, sortedNames } from "../values.ts";

/** The actions that `collectDevEndpoints` calls. */
export const DEV_ENDPOINT_ACTIONS = ["glue:GetDevEndpoints"] as const;

/** Development endpoints of a region: machines with a role that take SSH keys. */
export async function* collectDevEndpoints(
  context: CollectContext,
): AsyncGenerator<FactOf<"glue.dev-endpoint">, { whole: boolean }> {
  const { aws, region } = context;
  const endpoints = aws.list({
    action: "glue:GetDevEndpoints",
    fetch: (NextToken, options) =>
      aws.clients.glue(region).send(new GetDevEndpointsCommand({ NextToken, MaxResults: 100 }), options),
    items: (page) => page.DevEndpoints,
    next: (page) => page.NextToken,
  });
  for await (const endpoint of endpoints) {
    const fact = await endpointFact(context, endpoint);
    if (fact !== null) yield fact;
  }
  return { whole: endpoints.isWhole };
}

async function endpointFact(
  context: CollectContext,
  endpoint: DevEndpoint,
): Promise<FactOf<"glue.dev-endpoint"> | null> {
  const { EndpointName: name } = endpoint;
  if (name === undefined) return null;
  const { region, partition, accountId } = context;
  // The single key of old endpoints may stand in the list too.
  const keys = new Set(namesOf([endpoint.PublicKey, ...(endpoint.PublicKeys ?? [])]));
  const fact = newFact(context, {
    kind: "glue.dev-endpoint",
    arn: `arn:${partition}:glue:${region}:${accountId}:devEndpoint/${name}`,
    name,
    config: {
      roleArn: roleArnOf(context, endpoint.RoleArn),
      publicAddress: endpoint.PublicAddress ?? null,
      subnetId: endpoint.SubnetId ?? null,
      securityGroupIds: sortedNames(endpoint.SecurityGroupIds),
      publicKeyCount: keys.size,
      arguments: await judgedFields(context, Object.entries(endpoint.Arguments ?? {})),
      createdAt: isoTime(endpoint.CreatedTimestamp),
    },
    observations: { status: endpoint.Status ?? null },
  });
  missing(fact, "tags");
  return fact;
}
