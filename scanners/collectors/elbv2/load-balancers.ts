import {
  DescribeListenersCommand,
  DescribeLoadBalancerAttributesCommand,
  DescribeLoadBalancersCommand,
  DescribeTagsCommand,
  type Listener,
  type LoadBalancer,
} from "@aws-sdk/client-elastic-load-balancing-v2";
import type { FactOf } from "#lib/facts/kinds.ts";
import { mapConcurrent } from "../../sources/aws/concurrency.ts";
import { batches } from "../batches.ts";
import { type CollectContext, defineCollector } from "../define.ts";
import { missing, newFact } from "../facts.ts";
import { isoTime, sortedNames, tagsOf } from "../values.ts";
import { readRules } from "./rules.ts";

type LoadBalancerFact = FactOf<"elbv2.load-balancer">;
type ListenerPart = LoadBalancerFact["config"]["listeners"][number];

/** Load balancers with attributes, listeners and rules. Tags are read twenty at a time. */
export const elbv2LoadBalancers = defineCollector({
  id: "elbv2.load-balancers",
  scope: "regional",
  kinds: ["elbv2.load-balancer"],
  actions: [
    "elasticloadbalancing:DescribeLoadBalancers",
    "elasticloadbalancing:DescribeLoadBalancerAttributes",
    "elasticloadbalancing:DescribeListeners",
    "elasticloadbalancing:DescribeRules",
    "elasticloadbalancing:DescribeTags",
  ],
  async *collect(context) {
    const { aws, region } = context;
    const balancers = aws.list({
      action: "elasticloadbalancing:DescribeLoadBalancers",
      fetch: (Marker, options) =>
        aws.clients.elbv2(region).send(new DescribeLoadBalancersCommand({ Marker, PageSize: 400 }), options),
      items: (page) => page.LoadBalancers,
      next: (page) => page.NextMarker,
    });
    const facts = mapConcurrent(balancers, 4, (balancer) => balancerFact(context, balancer));
    for await (const batch of batches(facts, 20)) {
      const known = batch.filter((fact) => fact !== null);
      await fillTags(context, known);
      yield* known;
    }
    return { whole: balancers.isWhole };
  },
});

async function balancerFact(context: CollectContext, balancer: LoadBalancer): Promise<LoadBalancerFact | null> {
  const { LoadBalancerArn: arn, LoadBalancerName: name } = balancer;
  if (arn === undefined || name === undefined) return null;
  const fact = newFact(context, {
    kind: "elbv2.load-balancer",
    arn,
    name,
    config: {
      type: balancer.Type ?? "",
      scheme: balancer.Scheme ?? "",
      dnsName: balancer.DNSName ?? "",
      vpcId: balancer.VpcId ?? null,
      securityGroupIds: sortedNames(balancer.SecurityGroups),
      createdAt: isoTime(balancer.CreatedTime),
      hasAccessLogs: false,
      hasDeletionProtection: false,
      dropsInvalidHeaders: false,
      desyncMode: null,
      isWafFailOpen: false,
      listeners: [],
    },
    observations: { state: balancer.State?.Code ?? null },
  });
  await Promise.all([fillAttributes(context, fact), fillListeners(context, fact)]);
  return fact;
}

async function fillAttributes({ aws, region }: CollectContext, fact: LoadBalancerFact): Promise<void> {
  const result = await aws.call({
    action: "elasticloadbalancing:DescribeLoadBalancerAttributes",
    resourceArn: fact.arn,
    fn: (options) =>
      aws.clients.elbv2(region).send(new DescribeLoadBalancerAttributesCommand({ LoadBalancerArn: fact.arn }), options),
  });
  if (result.outcome !== "value")
    return missing(
      fact,
      "hasAccessLogs",
      "hasDeletionProtection",
      "dropsInvalidHeaders",
      "desyncMode",
      "isWafFailOpen",
    );
  const attributes = new Map(result.value.Attributes?.map(({ Key, Value }) => [Key, Value]));
  const { config } = fact;
  config.hasAccessLogs = attributes.get("access_logs.s3.enabled") === "true";
  config.hasDeletionProtection = attributes.get("deletion_protection.enabled") === "true";
  config.dropsInvalidHeaders = attributes.get("routing.http.drop_invalid_header_fields.enabled") === "true";
  config.desyncMode = attributes.get("routing.http.desync_mitigation_mode") ?? null;
  config.isWafFailOpen = attributes.get("waf.fail_open.enabled") === "true";
}

async function fillListeners(context: CollectContext, fact: LoadBalancerFact): Promise<void> {
  const { aws, region } = context;
  const listeners = aws.list({
    action: "elasticloadbalancing:DescribeListeners",
    resourceArn: fact.arn,
    fetch: (Marker, options) =>
      aws.clients
        .elbv2(region)
        .send(new DescribeListenersCommand({ LoadBalancerArn: fact.arn, Marker, PageSize: 400 }), options),
    items: (page) => page.Listeners,
    next: (page) => page.NextMarker,
  });
  let isWhole = true;
  for await (const listener of listeners) {
    const part = await listenerPart(context, fact, listener);
    fact.config.listeners.push(part.listener);
    if (!part.whole) isWhole = false;
  }
  fact.config.listeners.sort((a, b) => a.port - b.port || (a.arn < b.arn ? -1 : 1));
  if (!listeners.isWhole || !isWhole) missing(fact, "listeners");
}

async function listenerPart(
  context: CollectContext,
  { config }: LoadBalancerFact,
  listener: Listener,
): Promise<{ listener: ListenerPart; whole: boolean }> {
  const arn = listener.ListenerArn ?? "";
  const isSecure = listener.Protocol === "HTTPS" || listener.Protocol === "TLS";
  const { rules, whole } = await readRules(context, config.type, arn, listener.DefaultActions);
  return {
    whole,
    listener: {
      arn,
      port: listener.Port ?? 0,
      protocol: listener.Protocol ?? "",
      sslPolicy: isSecure ? (listener.SslPolicy ?? null) : null,
      certificateArns: sortedNames(listener.Certificates?.map(({ CertificateArn }) => CertificateArn)),
      mutualTls: listener.MutualAuthentication?.Mode ?? "off",
      rules,
    },
  };
}

async function fillTags({ aws, region }: CollectContext, facts: readonly LoadBalancerFact[]): Promise<void> {
  if (facts.length === 0) return;
  const ResourceArns = facts.map(({ arn }) => arn);
  const result = await aws.call({
    action: "elasticloadbalancing:DescribeTags",
    fn: (options) => aws.clients.elbv2(region).send(new DescribeTagsCommand({ ResourceArns }), options),
  });
  if (result.outcome !== "value") {
    for (const fact of facts) missing(fact, "tags");
    return;
  }
  const tags = new Map(result.value.TagDescriptions?.map(({ ResourceArn, Tags }) => [ResourceArn, Tags]));
  for (const fact of facts) fact.tags = tagsOf(tags.get(fact.arn));
}
