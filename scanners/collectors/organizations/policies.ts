import {
  DescribePolicyCommand,
  ListPoliciesCommand,
  ListTargetsForPolicyCommand,
  type PolicySummary,
} from "@aws-sdk/client-organizations";
import { storableText } from "#lib/domain/json.ts";
import type { FactOf } from "#lib/facts/kinds.ts";
import { mapConcurrent } from "../../sources/aws/concurrency.ts";
import type { CollectContext } from "../define.ts";
import { sortedNames } from "../values.ts";

type PolicyType = FactOf<"organizations.policy">["config"]["type"];
type Role = "scp" | "rcp";

const ROLES: Readonly<Record<PolicyType, Role>> = { SERVICE_CONTROL_POLICY: "scp", RESOURCE_CONTROL_POLICY: "rcp" };

export interface OrganizationPolicy {
  arn: string;
  id: string;
  name: string;
  type: PolicyType;
  role: Role;
  isAwsManaged: boolean;
  description: string;
  /** As delivered; `null` when it could not be read. */
  text: string | null;
  targetIds: string[];
  areTargetsWhole: boolean;
}

export interface OrganizationPolicies {
  list: OrganizationPolicy[];
  isWhole: boolean;
  /** Roles whose list, or whose targets, are not wholly known: what stands on units and accounts may lack some. */
  unreadRoles: Role[];
}

/** Policies of the types that are switched on; a type that is off limits nobody and is not asked for. */
export async function readPolicies(
  context: CollectContext,
  enabledTypes: readonly string[],
): Promise<OrganizationPolicies> {
  const { aws, region } = context;
  const client = aws.clients.organizations(region);
  const list: OrganizationPolicy[] = [];
  const unread = new Set<Role>();
  for (const type of ["SERVICE_CONTROL_POLICY", "RESOURCE_CONTROL_POLICY"] as const) {
    if (!enabledTypes.includes(type)) continue;
    const summaries = aws.list({
      action: "organizations:ListPolicies",
      fetch: (NextToken, options) => client.send(new ListPoliciesCommand({ Filter: type, NextToken }), options),
      items: (page) => page.Policies,
      next: (page) => page.NextToken,
    });
    for await (const policy of mapConcurrent(summaries, 4, (summary) => readPolicy(context, type, summary))) {
      if (policy === null) continue;
      list.push(policy);
      if (!policy.areTargetsWhole) unread.add(policy.role);
    }
    if (!summaries.isWhole) unread.add(ROLES[type]);
  }
  list.sort((a, b) => (a.arn < b.arn ? -1 : 1));
  return { list, isWhole: unread.size === 0, unreadRoles: [...unread] };
}

async function readPolicy(
  { aws, region }: CollectContext,
  type: PolicyType,
  summary: PolicySummary,
): Promise<OrganizationPolicy | null> {
  const { Arn: arn, Id: PolicyId } = summary;
  if (arn === undefined || PolicyId === undefined) return null;
  const client = aws.clients.organizations(region);
  const described = await aws.call({
    action: "organizations:DescribePolicy",
    resourceArn: arn,
    fn: (options) => client.send(new DescribePolicyCommand({ PolicyId }), options),
  });
  const targets = aws.list({
    action: "organizations:ListTargetsForPolicy",
    resourceArn: arn,
    fetch: (NextToken, options) => client.send(new ListTargetsForPolicyCommand({ PolicyId, NextToken }), options),
    items: (page) => page.Targets,
    next: (page) => page.NextToken,
  });
  return {
    arn,
    id: PolicyId,
    name: storableText(summary.Name ?? PolicyId),
    type,
    role: ROLES[type],
    isAwsManaged: summary.AwsManaged ?? false,
    description: storableText(summary.Description ?? ""),
    text: described.outcome === "value" ? (described.value.Policy?.Content ?? null) : null,
    targetIds: sortedNames((await targets.all()).map((target) => target.TargetId)),
    areTargetsWhole: targets.isWhole,
  };
}

/** The policies as resources of their own, each with its document under its own ARN. */
export function* policyFacts(
  context: CollectContext,
  policies: OrganizationPolicies,
): Generator<FactOf<"organizations.policy">> {
  for (const policy of policies.list)
    yield {
      kind: "organizations.policy",
      arn: policy.arn,
      accountId: context.accountId,
      region: "global",
      name: policy.name,
      tags: {},
      config: {
        id: policy.id,
        type: policy.type,
        isAwsManaged: policy.isAwsManaged,
        description: policy.description,
        targetIds: policy.targetIds,
      },
      observations: {},
      policies: [{ role: policy.role, name: policy.arn, text: policy.text }],
      gaps: policy.areTargetsWhole ? ["tags"] : ["tags", "targetIds"],
    };
}
