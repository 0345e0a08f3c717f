import {
  DescribeRegistryCommand,
  GetRegistryPolicyCommand,
  GetRegistryScanningConfigurationCommand,
} from "@aws-sdk/client-ecr";
import type { FactOf } from "#lib/facts/kinds.ts";
import { type CollectContext, defineCollector } from "../define.ts";
import { missing, newFact, takePolicy } from "../facts.ts";
import { sortedNames } from "../values.ts";

type RegistryFact = FactOf<"ecr.registry">;

/** What a region's private registry says for all its repositories: scanning, replication, policy. */
export const ecrRegistry = defineCollector({
  id: "ecr.registry",
  scope: "regional",
  kinds: ["ecr.registry"],
  actions: ["ecr:GetRegistryScanningConfiguration", "ecr:DescribeRegistry", "ecr:GetRegistryPolicy"],
  async *collect(context) {
    const { partition, region, accountId } = context;
    const fact = newFact(context, {
      kind: "ecr.registry",
      arn: `arn:${partition}:ecr:${region}:${accountId}:registry`,
      name: region,
      config: { scanType: "BASIC", scanRules: [], replicationDestinations: [] },
      observations: {},
    });
    await Promise.all([fillScanning(context, fact), fillReplication(context, fact), fillPolicy(context, fact)]);
    yield fact;
    return { whole: true };
  },
});

async function fillScanning({ aws, region }: CollectContext, fact: RegistryFact): Promise<void> {
  const result = await aws.call({
    action: "ecr:GetRegistryScanningConfiguration",
    resourceArn: fact.arn,
    fn: (options) => aws.clients.ecr(region).send(new GetRegistryScanningConfigurationCommand({}), options),
  });
  const scanning = result.outcome === "value" ? result.value.scanningConfiguration : undefined;
  if (scanning === undefined) return missing(fact, "scanType", "scanRules");
  fact.config.scanType = scanning.scanType ?? "BASIC";
  fact.config.scanRules = (scanning.rules ?? []).map(({ scanFrequency, repositoryFilters }) => ({
    frequency: scanFrequency ?? "MANUAL",
    filters: sortedNames(repositoryFilters?.map(({ filter }) => filter)),
  }));
}

async function fillReplication({ aws, region }: CollectContext, fact: RegistryFact): Promise<void> {
  const result = await aws.call({
    action: "ecr:DescribeRegistry",
    resourceArn: fact.arn,
    fn: (options) => aws.clients.ecr(region).send(new DescribeRegistryCommand({}), options),
  });
  if (result.outcome !== "value") return missing(fact, "replicationDestinations");
  const destinations = new Map<string, { region: string; accountId: string }>();
  for (const rule of result.value.replicationConfiguration?.rules ?? [])
    for (const { region: to, registryId } of rule.destinations ?? [])
      if (to !== undefined && registryId !== undefined)
        destinations.set(`${registryId} ${to}`, { region: to, accountId: registryId });
  fact.config.replicationDestinations = [...destinations].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
}

async function fillPolicy({ aws, region }: CollectContext, fact: RegistryFact): Promise<void> {
  const result = await aws.call({
    action: "ecr:GetRegistryPolicy",
    resourceArn: fact.arn,
    absent: ["RegistryPolicyNotFoundException"],
    fn: (options) => aws.clients.ecr(region).send(new GetRegistryPolicyCommand({}), options),
  });
  takePolicy(fact, result, (value) => value.policyText);
}
