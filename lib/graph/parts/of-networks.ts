import type { FactOf } from "../../facts/kinds.ts";
import { coversPort, internetRanges, rangesMeet } from "../internet-ranges.ts";
import { each, internet, type PartContext } from "./context.ts";
import { openGroups } from "./of-edge.ts";

/** Databases need credentials besides the way there. */
const SIGN_IN = ["credentials of the database"];

/** Ports that the engines of RDS listen on unless told otherwise. Source: RDS User Guide, settings for DB instances, "Database port". */
const PORTS: readonly [RegExp, number][] = [
  [/mysql|mariadb|^aurora$|neptune/, 3306],
  [/postgres/, 5432],
  [/oracle/, 1521],
  [/sqlserver/, 1433],
  [/docdb/, 27_017],
];

/** What in a VPC gets to which database, by security groups: nodes of their own, so that the graph stays small. */
export function addNetworks(context: PartContext): void {
  const { graph, targets } = context;
  const joins = (accountId: string, node: number, groups: readonly string[], where: { arn: string; path: string }) => {
    for (const id of groups) {
      const group = targets.id(accountId, id);
      if (group !== undefined)
        graph.edge(node, "network_reaches", group, { text: "Its network interfaces carry it.", ...where });
    }
  };
  each(context, "lambda.function", (lambda, node) => {
    const { vpc } = lambda.config;
    if (vpc === null) return;
    joins(lambda.accountId, node, vpc.securityGroupIds, { arn: lambda.arn, path: "vpc" });
    joinVpc(context, lambda.accountId, node, vpc.vpcId, { arn: lambda.arn, path: "vpc" });
  });
  each(context, "ecs.service", (service, node) =>
    joins(service.accountId, node, service.config.securityGroupIds, { arn: service.arn, path: "securityGroupIds" }),
  );
  each(context, "ec2.instance", (instance, node) => {
    const where = { arn: instance.arn, path: "securityGroupIds" };
    joins(instance.accountId, node, instance.config.securityGroupIds, where);
    if (instance.config.vpcId !== null) joinVpc(context, instance.accountId, node, instance.config.vpcId, where);
  });
  each(context, "ec2.security-group", (group, node) => {
    if (group.config.vpcId !== null)
      joinVpc(context, group.accountId, node, group.config.vpcId, { arn: group.arn, path: "vpcId" });
  });
  each(context, "rds.instance", (database, node) => addDatabase(context, database, node));
}

function joinVpc(
  { graph, targets }: PartContext,
  accountId: string,
  node: number,
  vpcId: string,
  where: { arn: string; path: string },
): void {
  const vpc = targets.id(accountId, vpcId);
  if (vpc !== undefined) graph.edge(node, "network_reaches", vpc, { text: "It is in the VPC.", ...where });
}

function addDatabase(context: PartContext, database: FactOf<"rds.instance">, node: number): void {
  const { graph, targets } = context;
  const { engine, isPublic, securityGroupIds, vpcId, clusterId } = database.config;
  const port = PORTS.find(([pattern]) => pattern.test(engine))?.[1] ?? null;
  const open = isPublic ? openGroups(context, database.accountId, securityGroupIds, port) : null;
  if (open !== null)
    graph.edge(
      internet(graph),
      "exposes",
      node,
      { text: `It is publicly accessible, and ${open} lets the internet in.`, arn: database.arn, path: "isPublic" },
      SIGN_IN,
    );
  const reader = context.reader(database.accountId);
  const vpc = reader.all("ec2.vpc").find(({ config }) => config.vpcId === vpcId);
  const groups = reader.allBy("ec2.security-group", groupIdOf);
  for (const id of securityGroupIds)
    for (const group of groups.get(id) ?? [])
      for (const rule of group.config.ingress) {
        if (!coversPort(rule, port)) continue;
        const proof = {
          text: `Security group ${group.name} lets it through${port === null ? "" : ` to port ${port}`}.`,
          arn: group.arn,
          path: "ingress",
        };
        for (const source of rule.groups) {
          const from = targets.id(source.accountId ?? database.accountId, source.groupId);
          if (from !== undefined) graph.edge(from, "network_reaches", node, proof, SIGN_IN);
        }
        const isInside = rule.cidrs.some((cidr) => vpc?.config.cidrs.some((own) => rangesMeet(cidr, own)));
        const from = vpc === undefined ? undefined : targets.id(vpc.accountId, vpc.config.vpcId);
        if (from !== undefined && (isInside || internetRanges(rule).length > 0))
          graph.edge(from, "network_reaches", node, proof, SIGN_IN);
      }
  if (clusterId === null) return;
  const cluster = context.facts
    .byKind("rds.cluster")
    .find((one) => one.accountId === database.accountId && one.region === database.region && one.name === clusterId);
  const target = cluster === undefined ? undefined : graph.find("rds.cluster", cluster.arn);
  if (target !== undefined)
    graph.edge(node, "opens", target, { text: "It is a member of the cluster.", arn: database.arn, path: "clusterId" });
}

function groupIdOf({ config }: FactOf<"ec2.security-group">): string {
  return config.groupId;
}
