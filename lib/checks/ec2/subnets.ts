import { MissingFactError } from "../../facts/guard.ts";
import type { FactOf } from "../../facts/kinds.ts";

type Subnet = FactOf<"ec2.subnet">;
type RouteTable = FactOf<"ec2.route-table">;

/** True when nothing in the VPC has an address: AWS counts them. A subnet that cannot be counted may hold something. */
export function isEmpty(vpcId: string, subnets: readonly Subnet[]): boolean {
  return subnets
    .filter(({ config }) => config.vpcId === vpcId)
    .every(({ observations }) => observations.usedAddresses === 0);
}

/**
 * The route table of a subnet: the one that names it, else the VPC's main one.
 * Source: Amazon VPC User Guide, "Subnet route tables".
 */
export function routeTableOf({ config }: Subnet, tables: readonly RouteTable[]): RouteTable {
  const ofVpc = tables.filter((table) => table.config.vpcId === config.vpcId);
  const table =
    ofVpc.find(({ config: { subnetIds } }) => subnetIds.includes(config.subnetId)) ??
    ofVpc.find(({ config: { isMain } }) => isMain);
  // A participant of a shared VPC does not always see its tables.
  if (table === undefined) throw new MissingFactError(`the route table of ${config.subnetId}`);
  return table;
}

/** Targets of routes to the whole internet. */
function defaultTargets({ config, observations }: RouteTable): string[] {
  return config.routes
    .filter(({ destination }) => destination === "0.0.0.0/0" || destination === "::/0")
    .filter(({ destination, target }) => !observations.blackholes.includes(`${destination} ${target}`))
    .map(({ target }) => target);
}

/** True when the subnet is public: an internet gateway is its way out. */
export function isPublic(subnet: Subnet, tables: readonly RouteTable[]): boolean {
  return defaultTargets(routeTableOf(subnet, tables)).some((target) => target.startsWith("igw-"));
}

/**
 * Where traffic to the internet goes: `open` through a gateway that lets everything out, `closed` nowhere, `unseen` through
 * something that may look at it (a firewall's endpoint, a transit gateway, a machine).
 */
export function wayOut(
  subnet: Subnet,
  tables: readonly RouteTable[],
  hasPublicAddress: boolean,
): "open" | "closed" | "unseen" {
  const targets = defaultTargets(routeTableOf(subnet, tables));
  // Without a public address an internet gateway leads nowhere.
  const through = targets.filter((target) => hasPublicAddress || !target.startsWith("igw-"));
  if (through.some((target) => /^(nat|igw|eigw)-/.test(target))) return "open";
  return through.length === 0 ? "closed" : "unseen";
}

/** The subnets of these ids; one that was not collected throws. */
export function subnetsOf(ids: readonly string[], subnets: readonly Subnet[]): Subnet[] {
  return ids.map((id) => {
    const found = subnets.find(({ config }) => config.subnetId === id);
    if (found === undefined) throw new MissingFactError(`the subnet ${id}`);
    return found;
  });
}
