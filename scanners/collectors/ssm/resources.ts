import {
  DescribeInstanceInformationCommand,
  DescribeParametersCommand,
  GetResourcePoliciesCommand,
  type InstanceInformation,
  type ParameterMetadata,
} from "@aws-sdk/client-ssm";
import { storableText } from "#lib/domain/json.ts";
import type { FactOf } from "#lib/facts/kinds.ts";
import { nameHint } from "#lib/secrets/names.ts";
import { mapConcurrent } from "../../sources/aws/concurrency.ts";
import { type CollectContext, defineCollector } from "../define.ts";
import { addPolicy, missing, newFact } from "../facts.ts";
import { isoTime } from "../values.ts";

/** Machines that Systems Manager reaches, and parameters without their values. */
export const ssmResources = defineCollector({
  id: "ssm.resources",
  scope: "regional",
  kinds: ["ssm.managed-instance", "ssm.parameter"],
  actions: ["ssm:DescribeInstanceInformation", "ssm:DescribeParameters", "ssm:GetResourcePolicies"],
  async *collect(context) {
    const { aws, region } = context;
    const instances = aws.list({
      action: "ssm:DescribeInstanceInformation",
      fetch: (NextToken, options) =>
        aws.clients.ssm(region).send(new DescribeInstanceInformationCommand({ NextToken, MaxResults: 50 }), options),
      items: (page) => page.InstanceInformationList,
      next: (page) => page.NextToken,
    });
    for await (const instance of instances) {
      const fact = instanceFact(context, instance);
      if (fact !== null) yield fact;
    }
    const parameters = aws.list({
      action: "ssm:DescribeParameters",
      fetch: (NextToken, options) =>
        aws.clients.ssm(region).send(new DescribeParametersCommand({ NextToken, MaxResults: 50 }), options),
      items: (page) => page.Parameters,
      next: (page) => page.NextToken,
    });
    for await (const fact of mapConcurrent(parameters, 8, (parameter) => parameterFact(context, parameter)))
      if (fact !== null) yield fact;
    return { whole: instances.isWhole && parameters.isWhole };
  },
});

function instanceFact(context: CollectContext, instance: InstanceInformation): FactOf<"ssm.managed-instance"> | null {
  const { InstanceId: instanceId } = instance;
  if (instanceId === undefined) return null;
  const { partition, region, accountId } = context;
  const fact = newFact(context, {
    kind: "ssm.managed-instance",
    arn: instanceId.startsWith("mi-")
      ? `arn:${partition}:ssm:${region}:${accountId}:managed-instance/${instanceId}`
      : `arn:${partition}:ec2:${region}:${accountId}:instance/${instanceId}`,
    name: instance.Name || instance.ComputerName || instanceId,
    config: {
      instanceId,
      resourceType: instance.ResourceType ?? null,
      sourceType: instance.SourceType ?? null,
      iamRole: instance.IamRole || null,
      platformType: instance.PlatformType ?? null,
      platformName: instance.PlatformName ?? null,
      registeredAt: isoTime(instance.RegistrationDate),
    },
    observations: {
      pingStatus: instance.PingStatus ?? null,
      agentVersion: instance.AgentVersion ?? null,
      isLatestAgent: instance.IsLatestVersion ?? null,
    },
  });
  missing(fact, "tags");
  return fact;
}

async function parameterFact(
  context: CollectContext,
  parameter: ParameterMetadata,
): Promise<FactOf<"ssm.parameter"> | null> {
  const { Name: name } = parameter;
  if (name === undefined) return null;
  const { partition, region, accountId } = context;
  const fact = newFact(context, {
    kind: "ssm.parameter",
    // The slash before a path is part of the ARN once. Source: Service Authorization Reference, AWS Systems Manager.
    arn: parameter.ARN ?? `arn:${partition}:ssm:${region}:${accountId}:parameter/${name.replace(/^\//, "")}`,
    name,
    config: {
      type: parameter.Type ?? "String",
      isNamedAsSecret: isNamedAsSecret(name),
      tier: parameter.Tier ?? "Standard",
      dataType: parameter.DataType ?? null,
      keyId: parameter.KeyId ?? null,
      description: storableText(parameter.Description ?? ""),
      version: parameter.Version ?? null,
      lastModifiedAt: isoTime(parameter.LastModifiedDate),
      lastModifiedBy: parameter.LastModifiedUser ?? null,
    },
    observations: {},
  });
  // One call for each parameter at three a second would take longer than all the rest.
  missing(fact, "tags");
  // Only advanced parameters can be shared. Source: Systems Manager User Guide, "Working with shared parameters".
  if (fact.config.tier === "Advanced") await fillPolicies(context, fact);
  return fact;
}

function isNamedAsSecret(name: string): boolean {
  const hint = nameHint(name.slice(name.lastIndexOf("/") + 1));
  return hint === "strong" || hint === "weak";
}

async function fillPolicies({ aws, region }: CollectContext, fact: FactOf<"ssm.parameter">): Promise<void> {
  const policies = aws.list({
    action: "ssm:GetResourcePolicies",
    resourceArn: fact.arn,
    fetch: (NextToken, options) =>
      aws.clients.ssm(region).send(new GetResourcePoliciesCommand({ ResourceArn: fact.arn, NextToken }), options),
    items: (page) => page.Policies,
    next: (page) => page.NextToken,
  });
  for await (const policy of policies) addPolicy(fact, policy.Policy, policy.PolicyId);
  if (!policies.isWhole) missing(fact, "policies.resource");
}
