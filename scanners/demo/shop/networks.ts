import type { ResourceFact } from "#lib/facts/define.ts";
import type { ConfigOf } from "#lib/facts/kinds.ts";
import { documentOf } from "../documents.ts";
import { digitsOf } from "../random.ts";
import { ACCOUNTS, ORGANIZATION_ID } from "../world.ts";
import { GROUPS, type ShopGroup, SUBNET_TIERS, type SubnetTier, shopNetwork } from "./names.ts";
import { bucketName, builtAt, SHOP_REGION, type Site, shopArn, shopFact } from "./shop-fact.ts";

type Rule = ConfigOf<"ec2.security-group">["ingress"][number];

const ANYWHERE = "0.0.0.0/0";
const RANGES: Readonly<Record<SubnetTier, number>> = { public: 0, app: 16, data: 32 };

/** Who lets whom in: the edge takes the internet, everything behind it only the layer before. */
const LETS_IN: Readonly<Record<ShopGroup, { port: number; from: readonly ShopGroup[] } | null>> = {
  "shop-edge": { port: 443, from: [] },
  "shop-internal": { port: 443, from: ["shop-web", "shop-services"] },
  "shop-web": { port: 8443, from: ["shop-edge"] },
  "shop-services": { port: 8443, from: ["shop-edge", "shop-internal"] },
  "shop-functions": null,
  "orders-db": { port: 5432, from: ["shop-services", "shop-functions"] },
};

/** The shop's VPC: balancers in public subnets, code in private ones, the database where nothing leads out. */
export function shopNetworks(site: Site): Record<string, ResourceFact[]> {
  const { account } = site;
  const { vpcId, subnetIds } = shopNetwork(account);
  const ownerId = ACCOUNTS[account].id;
  const subnets = SUBNET_TIERS.flatMap((tier) =>
    subnetIds(tier).map((subnetId, zone) =>
      shopFact(site, "shop-foundation", {
        kind: "ec2.subnet",
        arn: shopArn(account, "ec2", `subnet/${subnetId}`),
        name: `shop-${tier}-${zone + 1}`,
        config: {
          subnetId,
          vpcId,
          ownerId,
          cidr: `10.40.${RANGES[tier] + zone}.0/24`,
          availabilityZone: `${SHOP_REGION}${zone === 0 ? "a" : "b"}`,
          mapsPublicIp: false,
          isDefaultForZone: false,
        },
        observations: { usedAddresses: tier === "app" ? 31 : 6 },
      }),
    ),
  );
  return {
    "ec2.networks": [
      shopFact(site, "shop-foundation", {
        kind: "ec2.vpc",
        arn: shopArn(account, "ec2", `vpc/${vpcId}`),
        name: "shop",
        config: { vpcId, ownerId, cidrs: ["10.40.0.0/16"], isDefault: false },
        observations: {},
      }),
      ...subnets,
      routes(site, "public", "igw", subnetIds("public")),
      routes(site, "app", "nat", subnetIds("app")),
      routes(site, "data", null, subnetIds("data")),
      routes(site, "main", null, []),
    ],
    "ec2.security-groups": [...GROUPS.map((name) => group(site, name)), defaultGroup(site)],
    "ec2.vpc-endpoints": ["s3", "dynamodb"].map((service) => gateway(site, service)),
    "ec2.flow-logs": [flowLog(site)],
  };
}

function routes(site: Site, name: string, gatewayType: "igw" | "nat" | null, ofSubnets: string[]): ResourceFact {
  const { account } = site;
  const out = `${gatewayType}-${digitsOf(`shop-${gatewayType}/${account}`, 17)}`;
  return shopFact(site, "shop-foundation", {
    kind: "ec2.route-table",
    arn: shopArn(account, "ec2", `route-table/rtb-${digitsOf(`shop-rtb/${account}/${name}`, 17)}`),
    name: `shop-${name}`,
    config: {
      vpcId: shopNetwork(account).vpcId,
      isMain: name === "main",
      subnetIds: ofSubnets,
      routes: [
        ...(gatewayType === null ? [] : [{ destination: ANYWHERE, target: out }]),
        { destination: "10.40.0.0/16", target: "local" },
      ],
    },
    observations: { blackholes: [] },
  });
}

function ruleOf(port: number, cidrs: string[], groupIds: string[]): Rule {
  return {
    protocol: "tcp",
    fromPort: port,
    toPort: port,
    cidrs,
    groups: groupIds.map((groupId) => ({ groupId, accountId: null })),
    prefixListIds: [],
  };
}

function group(site: Site, name: ShopGroup): ResourceFact {
  const { account } = site;
  const { groupId, vpcId } = shopNetwork(account);
  const lets = LETS_IN[name];
  return shopFact(site, "shop-foundation", {
    kind: "ec2.security-group",
    arn: shopArn(account, "ec2", `security-group/${groupId(name)}`),
    name,
    config: {
      groupId: groupId(name),
      vpcId,
      ownerId: ACCOUNTS[account].id,
      description: `${name} of the shop`,
      isDefault: false,
      ingress: lets === null ? [] : [ruleOf(lets.port, name === "shop-edge" ? [ANYWHERE] : [], lets.from.map(groupId))],
      egress:
        name === "orders-db"
          ? []
          : name === "shop-edge" || name === "shop-internal"
            ? [ruleOf(8443, [], ["shop-web" as const, "shop-services" as const].map(groupId))]
            : [ruleOf(443, [ANYWHERE], []), ruleOf(5432, [], [groupId("orders-db")])],
    },
    observations: {},
  });
}

function defaultGroup(site: Site): ResourceFact {
  const { account } = site;
  const groupId = `sg-${digitsOf(`shop-group/${account}/default`, 17)}`;
  return shopFact(site, "shop-foundation", {
    kind: "ec2.security-group",
    arn: shopArn(account, "ec2", `security-group/${groupId}`),
    name: "default",
    config: {
      groupId,
      vpcId: shopNetwork(account).vpcId,
      ownerId: ACCOUNTS[account].id,
      description: "default VPC security group",
      isDefault: true,
      ingress: [],
      egress: [],
    },
    observations: {},
  });
}

function gateway(site: Site, service: string): ResourceFact {
  const { account } = site;
  const endpointId = `vpce-${digitsOf(`shop-vpce/${account}/${service}`, 17)}`;
  const text = documentOf({
    Sid: "OwnOrganization",
    Effect: "Allow",
    Principal: "*",
    Action: "*",
    Resource: "*",
    Condition: {
      StringEquals: { "aws:PrincipalOrgID": ORGANIZATION_ID, "aws:ResourceOrgID": ORGANIZATION_ID },
    },
  });
  return shopFact(site, "shop-foundation", {
    kind: "ec2.vpc-endpoint",
    arn: shopArn(account, "ec2", `vpc-endpoint/${endpointId}`),
    name: `shop-${service}`,
    config: {
      vpcId: shopNetwork(account).vpcId,
      serviceName: `com.amazonaws.${SHOP_REGION}.${service}`,
      type: "Gateway",
      routeTableIds: ["app", "data"].map((name) => `rtb-${digitsOf(`shop-rtb/${account}/${name}`, 17)}`),
      subnetIds: [],
      securityGroupIds: [],
      hasPrivateDns: false,
      isRequesterManaged: false,
      createdAt: builtAt(site),
    },
    observations: { state: "available" },
    policies: [{ role: "resource", name: "default", text }],
  });
}

function flowLog(site: Site): ResourceFact {
  const { account } = site;
  return shopFact(site, "shop-foundation", {
    kind: "ec2.flow-log",
    arn: shopArn(account, "ec2", `vpc-flow-log/fl-${digitsOf(`shop-fl/${account}`, 17)}`),
    name: "shop-traffic",
    config: {
      resourceId: shopNetwork(account).vpcId,
      trafficType: "ALL",
      destinationType: "s3",
      destination: `arn:aws:s3:::${bucketName(account, "shop-logs")}`,
      createdAt: builtAt(site),
    },
    observations: { isActive: true, deliveryStatus: "SUCCESS", deliveryError: null },
  });
}
