import type { FactOf } from "../../facts/kinds.ts";
import { coversPort, internetRanges } from "../internet-ranges.ts";
import { each, identityProvider, internet, type PartContext } from "./context.ts";

type Balancer = FactOf<"elbv2.load-balancer">;
type Rule = Balancer["config"]["listeners"][number]["rules"][number];

/** What stands between the internet and the code: distributions, load balancers, services of VPC Lattice. */
export function addEdge(context: PartContext): void {
  each(context, "cloudfront.distribution", (distribution, node) => addDistribution(context, distribution, node));
  each(context, "elbv2.load-balancer", (balancer, node) => addBalancer(context, balancer, node));
  const { graph, targets } = context;
  each(context, "ecs.service", (service, node) => {
    for (const arn of service.config.targetGroupArns) {
      const group = graph.find("elbv2.target-group", arn);
      if (group !== undefined)
        graph.edge(group, "invokes", node, {
          text: "The service's tasks are targets of the group.",
          arn: service.arn,
          path: "targetGroupArns",
        });
    }
    if (!service.config.assignsPublicIp) return;
    const open = openGroups(context, service.accountId, service.config.securityGroupIds, null);
    if (open !== null)
      graph.edge(internet(graph), "exposes", node, {
        text: `Its tasks have public addresses, and ${open} lets the internet in.`,
        arn: service.arn,
        path: "assignsPublicIp",
      });
  });
  each(context, "ec2.instance", (instance, node) => {
    if (instance.config.publicIp === null) return;
    const open = openGroups(context, instance.accountId, instance.config.securityGroupIds, null);
    if (open !== null)
      graph.edge(internet(graph), "exposes", node, {
        text: `It has the public address ${instance.config.publicIp}, and ${open} lets the internet in.`,
        arn: instance.arn,
        path: "publicIp",
      });
  });
  each(context, "eks.cluster", (cluster, node) => {
    const wide = internetRanges({ cidrs: cluster.config.publicCidrs });
    if (cluster.config.isEndpointPublic && wide.length > 0)
      graph.edge(
        internet(graph),
        "exposes",
        node,
        { text: `Its API server answers ${wide.join(", ")}.`, arn: cluster.arn, path: "publicCidrs" },
        ["credentials of the cluster"],
      );
    const role = cluster.config.roleArn === null ? undefined : targets.arn(cluster.config.roleArn);
    if (role !== undefined)
      graph.edge(node, "runs_as", role, {
        text: "The control plane acts as the role.",
        arn: cluster.arn,
        path: "roleArn",
      });
  });
}

/** Name of a security group that lets the internet in to the port; null: none of them does. */
export function openGroups(
  context: PartContext,
  accountId: string,
  groupIds: readonly string[],
  port: number | null,
): string | null {
  const groups = context.reader(accountId).allBy("ec2.security-group", groupIdOf, accountId);
  for (const id of groupIds)
    for (const group of groups.get(id) ?? [])
      for (const rule of group.config.ingress)
        if (coversPort(rule, port) && internetRanges(rule).length > 0) return `security group ${group.name} (${id})`;
  return null;
}

function groupIdOf({ config }: FactOf<"ec2.security-group">): string {
  return config.groupId;
}

function addDistribution(context: PartContext, distribution: FactOf<"cloudfront.distribution">, node: number): void {
  const { graph, targets } = context;
  const { isEnabled, behaviors, origins } = distribution.config;
  if (!isEnabled) return;
  const where = { arn: distribution.arn };
  const open = behaviors.filter(({ needsSignature }) => !needsSignature);
  if (behaviors.length > 0)
    graph.edge(
      internet(graph),
      "exposes",
      node,
      {
        text: `${open.length} of ${behaviors.length} behaviors take requests without a signature.`,
        ...where,
        path: "behaviors",
      },
      open.length === 0 ? ["a signed address or cookie"] : [],
    );
  for (const { id, domainName } of origins) {
    const using = behaviors.filter(({ originId }) => originId === id);
    const target = targets.host(domainName);
    if (target === undefined || using.length === 0) continue;
    const isSigned = using.every(({ needsSignature }) => needsSignature);
    graph.edge(
      node,
      graph.node(target)?.kind === "s3.bucket" ? "reads" : "invokes",
      target,
      { text: `${using.map(({ path }) => path).join(", ")} go to ${domainName}.`, ...where, path: `origins[${id}]` },
      isSigned && open.length > 0 ? ["a signed address or cookie"] : [],
    );
  }
  for (const { edgeFunctions } of behaviors)
    for (const { arn, event } of edgeFunctions) {
      const lambda = arn.includes(":lambda:") ? targets.arn(arn) : undefined;
      if (lambda !== undefined)
        graph.edge(node, "invokes", lambda, { text: `It runs at ${event}.`, ...where, path: "behaviors" });
    }
}

function addBalancer(context: PartContext, balancer: Balancer, node: number): void {
  const { graph } = context;
  const { scheme, securityGroupIds, listeners, type } = balancer.config;
  const where = { arn: balancer.arn, path: "listeners" };
  const isOpen = (port: number) =>
    securityGroupIds.length === 0
      ? type === "network"
      : openGroups(context, balancer.accountId, securityGroupIds, port) !== null;
  const exposed =
    scheme === "internet-facing"
      ? listeners.filter(({ port, mutualTls }) => mutualTls !== "verify" && isOpen(port))
      : [];
  if (exposed.length > 0)
    graph.edge(internet(graph), "exposes", node, {
      text: `It faces the internet on port ${exposed.map(({ port }) => port).join(", ")}.`,
      ...where,
    });
  for (const { port, rules } of listeners) {
    const isShut = exposed.length > 0 && !exposed.some((one) => one.port === port);
    for (const rule of rules)
      for (const arn of rule.targetGroupArns) {
        const group = graph.find("elbv2.target-group", arn);
        if (group === undefined) continue;
        const proof = { text: `Port ${port}, rule ${rule.priority}, forwards there.`, ...where };
        if (!signsIn(rule)) graph.edge(node, "invokes", group, proof, isShut ? [`the way to port ${port}`] : []);
        else
          graph.edge(identityProvider(graph, `sign-in at ${balancer.name}`), "signs_in_for", group, {
            text: `Port ${port}, rule ${rule.priority}, lets through who signs in.`,
            ...where,
          });
      }
  }
}

function signsIn({ actions }: Rule): boolean {
  return actions.some((action) => action.startsWith("authenticate-") || action === "jwt-validation");
}
