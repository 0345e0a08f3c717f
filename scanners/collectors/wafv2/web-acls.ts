import {
  GetWebACLCommand,
  ListLoggingConfigurationsCommand,
  ListResourcesForWebACLCommand,
  ListWebACLsCommand,
  type ResourceType,
  type Rule,
  type Scope,
  type WebACLSummary,
} from "@aws-sdk/client-wafv2";
import { storableText } from "#lib/domain/json.ts";
import type { FactOf } from "#lib/facts/kinds.ts";
import { mapConcurrent } from "../../sources/aws/concurrency.ts";
import { type CollectContext, defineCollector } from "../define.ts";
import { missing, missingAllBut, newFact } from "../facts.ts";
import { isWholeOrNotOffered } from "../regional-service.ts";
import { sortedNames } from "../values.ts";

type WebAclFact = FactOf<"wafv2.web-acl">;

/** Web ACLs with rules, logs and what they stand before; those for CloudFront are read in us-east-1. */
export const wafv2WebAcls = defineCollector({
  id: "wafv2.web-acls",
  scope: "regional",
  kinds: ["wafv2.web-acl"],
  actions: ["wafv2:ListWebACLs", "wafv2:GetWebACL", "wafv2:ListLoggingConfigurations", "wafv2:ListResourcesForWebACL"],
  async *collect(context) {
    let isWhole = true;
    for (const scope of scopesOf(context)) {
      const acls = listWebAcls(context, scope);
      const logs: Logs = { destinations: undefined };
      for await (const fact of mapConcurrent(acls, 3, (acl) => webAclFact(context, scope, acl, logs)))
        if (fact !== null) yield fact;
      if (!(await isWholeOrNotOffered(context, acls))) isWhole = false;
    }
    return { whole: isWhole };
  },
});

function scopesOf({ region }: CollectContext): Scope[] {
  return region === "us-east-1" ? ["REGIONAL", "CLOUDFRONT"] : ["REGIONAL"];
}

function listWebAcls({ aws, region }: CollectContext, Scope: Scope) {
  return aws.list({
    action: "wafv2:ListWebACLs",
    isRecorded: false,
    fetch: (NextMarker, options) =>
      aws.clients.wafv2(region).send(new ListWebACLsCommand({ Scope, NextMarker, Limit: 100 }), options),
    items: (page) => page.WebACLs,
    // A page without items is the end, whatever marker comes with it.
    next: (page) => (page.WebACLs?.length ? page.NextMarker : undefined),
  });
}

/** Destinations by ACL, asked once a scope and only when there is an ACL; `null` in the end: it could not be read. */
interface Logs {
  destinations: Promise<ReadonlyMap<string, string[]> | null> | undefined;
}

async function readLogs({ aws, region }: CollectContext, Scope: Scope): Promise<ReadonlyMap<string, string[]> | null> {
  const configurations = aws.list({
    action: "wafv2:ListLoggingConfigurations",
    fetch: (NextMarker, options) =>
      aws.clients.wafv2(region).send(new ListLoggingConfigurationsCommand({ Scope, NextMarker, Limit: 100 }), options),
    items: (page) => page.LoggingConfigurations,
    next: (page) => (page.LoggingConfigurations?.length ? page.NextMarker : undefined),
  });
  const found = new Map<string, string[]>();
  for await (const { ResourceArn, LogDestinationConfigs } of configurations)
    if (ResourceArn !== undefined) found.set(ResourceArn, sortedNames(LogDestinationConfigs));
  return configurations.isWhole ? found : null;
}

/** `null` when the ACL was deleted while it was being read. */
async function webAclFact(
  context: CollectContext,
  Scope: Scope,
  { ARN: arn, Id, Name }: WebACLSummary,
  logs: Logs,
): Promise<WebAclFact | null> {
  if (arn === undefined || Id === undefined || Name === undefined) return null;
  const { aws, region } = context;
  logs.destinations ??= readLogs(context, Scope);
  const result = await aws.call({
    action: "wafv2:GetWebACL",
    resourceArn: arn,
    absent: ["WAFNonexistentItemException"],
    fn: (options) => aws.clients.wafv2(region).send(new GetWebACLCommand({ Id, Name, Scope }), options),
  });
  if (result.outcome === "absent") return null;
  const acl = result.outcome === "value" ? result.value.WebACL : undefined;
  const destinations = await logs.destinations;
  const fact = newFact(context, {
    kind: "wafv2.web-acl",
    arn,
    name: Name,
    config: {
      webAclId: Id,
      scope: Scope,
      defaultAction: acl?.DefaultAction?.Block === undefined ? "ALLOW" : "BLOCK",
      rules: (acl?.Rules ?? []).toSorted((a, b) => (a.Priority ?? 0) - (b.Priority ?? 0)).map(rulePart),
      firewallManagerGroups:
        (acl?.PreProcessFirewallManagerRuleGroups?.length ?? 0) +
        (acl?.PostProcessFirewallManagerRuleGroups?.length ?? 0),
      logDestinations: destinations?.get(arn) ?? [],
      resourceArns: [],
    },
    observations: {},
  });
  if (acl === undefined) missingAllBut(fact, ["webAclId", "scope", "logDestinations", "resourceArns"]);
  if (destinations === null) missing(fact, "logDestinations");
  if (Scope === "REGIONAL") await fillResources(context, fact);
  return fact;
}

function rulePart(rule: Rule): WebAclFact["config"]["rules"][number] {
  const {
    ManagedRuleGroupStatement: managed,
    RateBasedStatement: rate,
    RuleGroupReferenceStatement: group,
  } = rule.Statement ?? {};
  return {
    name: storableText(rule.Name ?? ""),
    type: managed !== undefined ? "managed" : rate !== undefined ? "rate" : group !== undefined ? "group" : "other",
    managedName: managed === undefined ? null : storableText(`${managed.VendorName ?? ""}/${managed.Name ?? ""}`),
    isCounting: rule.OverrideAction?.Count !== undefined || rule.Action?.Count !== undefined,
    rateLimit: rate?.Limit ?? null,
  };
}

const RESOURCE_TYPES = [
  "APPLICATION_LOAD_BALANCER",
  "API_GATEWAY",
  "APPSYNC",
  "COGNITO_USER_POOL",
  "APP_RUNNER_SERVICE",
] as const satisfies readonly ResourceType[];

async function fillResources({ aws, region }: CollectContext, fact: WebAclFact): Promise<void> {
  const found: string[] = [];
  for (const type of RESOURCE_TYPES) {
    const result = await aws.call({
      action: "wafv2:ListResourcesForWebACL",
      resourceArn: fact.arn,
      fn: (options) =>
        aws.clients
          .wafv2(region)
          .send(new ListResourcesForWebACLCommand({ WebACLArn: fact.arn, ResourceType: type }), options),
    });
    if (result.outcome === "value") found.push(...(result.value.ResourceArns ?? []));
    else missing(fact, "resourceArns");
  }
  fact.config.resourceArns = sortedNames(found);
}
