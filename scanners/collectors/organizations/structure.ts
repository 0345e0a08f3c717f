import {
  type Account,
  DescribeOrganizationCommand,
  ListAccountsForParentCommand,
  ListOrganizationalUnitsForParentCommand,
  ListRootsCommand,
} from "@aws-sdk/client-organizations";
import type { CoverageGap } from "#lib/domain/coverage.ts";
import { storableText } from "#lib/domain/json.ts";
import type { PolicyFact, ResourceFact } from "#lib/facts/define.ts";
import type { FactOf } from "#lib/facts/kinds.ts";
import { type CollectContext, defineCollector } from "../define.ts";
import { isoTime, sortedNames } from "../values.ts";
import { type OrganizationPolicies, policyFacts, readPolicies } from "./policies.ts";

interface Parent {
  id: string;
  arn: string;
  name: string;
  parentId: string | null;
}

/**
 * The organization as its management (or a delegated) account sees it: roots, units, accounts, SCPs and RCPs with what
 * they are attached to. An account outside any organization gives the gap `not_enabled` and nothing else.
 */
export const organizationsStructure = defineCollector({
  id: "organizations.structure",
  scope: "organization",
  kinds: ["organizations.organization", "organizations.unit", "organizations.account", "organizations.policy"],
  actions: [
    "organizations:DescribeOrganization",
    "organizations:ListRoots",
    "organizations:ListOrganizationalUnitsForParent",
    "organizations:ListAccountsForParent",
    "organizations:ListPolicies",
    "organizations:DescribePolicy",
    "organizations:ListTargetsForPolicy",
  ],
  async *collect(context) {
    const { aws, region, accountId } = context;
    const client = aws.clients.organizations(region);
    const described = await aws.call({
      action: "organizations:DescribeOrganization",
      fn: (options) => client.send(new DescribeOrganizationCommand({}), options),
    });
    // No organization at all is a whole answer: there is nothing to list.
    if (described.outcome === "gap") return { whole: described.gap.reason === "not_enabled" };
    const detail = described.outcome === "value" ? described.value.Organization : undefined;
    if (detail?.Arn === undefined || detail.Id === undefined) return { whole: false };

    const roots = aws.list({
      action: "organizations:ListRoots",
      isRecorded: false,
      fetch: (NextToken, options) => client.send(new ListRootsCommand({ NextToken }), options),
      items: (page) => page.Roots,
      next: (page) => page.NextToken,
    });
    const rootList = await roots.all();
    if (roots.gap !== null) context.gap(explained(roots.gap, accountId, detail.MasterAccountId));
    const enabled = sortedNames(
      rootList
        .flatMap((root) => root.PolicyTypes ?? [])
        .flatMap((type) => (type.Status === "ENABLED" ? type.Type : [])),
    );
    const organization: FactOf<"organizations.organization"> = {
      kind: "organizations.organization",
      arn: detail.Arn,
      accountId,
      region: "global",
      name: detail.Id,
      tags: {},
      config: {
        id: detail.Id,
        managementAccountId: detail.MasterAccountId ?? "",
        featureSet: detail.FeatureSet ?? "",
        enabledPolicyTypes: enabled,
      },
      observations: {},
      policies: [],
      gaps: roots.isWhole ? [] : ["enabledPolicyTypes"],
    };
    yield organization;
    if (!roots.isWhole) return { whole: false };

    const policies = await readPolicies(context, enabled);
    const parents: Parent[] = rootList.map((root) => ({
      id: root.Id ?? "",
      arn: root.Arn ?? "",
      name: root.Name ?? "Root",
      parentId: null,
    }));
    let whole = policies.isWhole;
    // Breadth first; an organization is at most five units deep, so the list in memory stays small.
    for (let parent = parents.shift(); parent !== undefined; parent = parents.shift()) {
      yield unitFact(context, parent, policies);
      const accounts = accountsOf(context, parent.id);
      for await (const account of accounts) {
        const fact = accountFact(context, account, parent.id, policies);
        if (fact !== null) yield fact;
      }
      const units = unitsOf(context, parent.id);
      for await (const unit of units)
        parents.push({ id: unit.Id ?? "", arn: unit.Arn ?? "", name: unit.Name ?? "", parentId: parent.id });
      whole = whole && accounts.isWhole && units.isWhole;
    }
    yield* policyFacts(context, policies);
    return { whole };
  },
});

/**
 * A member account may ask which organization it is in and nothing else, whatever its own policies say: that is no fault of the
 * connection. Source: Organizations API reference, ListRoots ("only from the management account or a delegated administrator").
 */
function explained(gap: CoverageGap, accountId: string, managementAccountId: string | undefined): CoverageGap {
  if (gap.reason !== "denied" || managementAccountId === undefined || managementAccountId === accountId) return gap;
  return {
    action: gap.action,
    reason: "not_enabled",
    code: "MemberAccount",
    message: `Only the management account ${managementAccountId} or a delegated administrator may list the organization; connect one of them to see its units and policies.`,
  };
}

function accountsOf({ aws, region }: CollectContext, ParentId: string) {
  return aws.list({
    action: "organizations:ListAccountsForParent",
    fetch: (NextToken, options) =>
      aws.clients.organizations(region).send(new ListAccountsForParentCommand({ ParentId, NextToken }), options),
    items: (page) => page.Accounts,
    next: (page) => page.NextToken,
  });
}

function unitsOf({ aws, region }: CollectContext, ParentId: string) {
  return aws.list({
    action: "organizations:ListOrganizationalUnitsForParent",
    fetch: (NextToken, options) =>
      aws.clients
        .organizations(region)
        .send(new ListOrganizationalUnitsForParentCommand({ ParentId, NextToken }), options),
    items: (page) => page.OrganizationalUnits,
    next: (page) => page.NextToken,
  });
}

/** The SCPs and RCPs attached to a target, and the parts that could not be read. */
function attached(policies: OrganizationPolicies, targetId: string): { policies: PolicyFact[]; gaps: string[] } {
  return {
    policies: policies.list
      .filter((policy) => policy.targetIds.includes(targetId))
      .map((policy) => ({ role: policy.role, name: policy.arn, text: policy.text })),
    gaps: ["tags", ...policies.unreadRoles.map((role) => `policies.${role}`)],
  };
}

function unitFact(context: CollectContext, parent: Parent, policies: OrganizationPolicies): ResourceFact {
  const fact: FactOf<"organizations.unit"> = {
    kind: "organizations.unit",
    arn: parent.arn,
    accountId: context.accountId,
    region: "global",
    name: storableText(parent.name),
    tags: {},
    config: { id: parent.id, isRoot: parent.parentId === null, parentId: parent.parentId },
    observations: {},
    ...attached(policies, parent.id),
  };
  return fact;
}

function accountFact(
  context: CollectContext,
  account: Account,
  parentId: string,
  policies: OrganizationPolicies,
): ResourceFact | null {
  if (account.Id === undefined || account.Arn === undefined) return null;
  const fact: FactOf<"organizations.account"> = {
    kind: "organizations.account",
    arn: account.Arn,
    accountId: context.accountId,
    region: "global",
    name: storableText(account.Name ?? account.Id),
    tags: {},
    config: {
      memberAccountId: account.Id,
      status: account.State ?? account.Status ?? "",
      parentId,
      joinedMethod: account.JoinedMethod ?? null,
      joinedAt: isoTime(account.JoinedTimestamp),
    },
    observations: {},
    ...attached(policies, account.Id),
  };
  return fact;
}
