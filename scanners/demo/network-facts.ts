import type { ResourceFact } from "#lib/facts/define.ts";
import { documentOf } from "./documents.ts";
import { functionsOn } from "./function-facts.ts";
import type { At } from "./iam-facts.ts";
import { isLab, madeFact } from "./made-fact.ts";
import { digitsOf } from "./random.ts";
import { ACCOUNTS, type AccountKey, CARRIER_PARTNER, isoOn, type Region, STRANGER } from "./world.ts";

/** Ids of the one network of an account and region, the same that its functions name. */
export function networkOf(account: AccountKey, region: Region) {
  return {
    vpcId: `vpc-${digitsOf(`vpc/${account}/${region}`, 17)}`,
    subnetIds: [1, 2].map((part) => `subnet-${digitsOf(`subnet/${account}/${region}/${part}`, 17)}`),
    groupIds: ["lab-tasks", "lab-admin", "lab-data", "lab-all"].map(
      (name) => `sg-${digitsOf(`sg/${account}/${region}/${name}`, 17)}`,
    ),
  };
}

type Rule = { protocol: string; port: number | null; cidr: string };

function ruleOf({ protocol, port, cidr }: Rule) {
  return { protocol, fromPort: port, toPort: port, cidrs: [cidr], groups: [], prefixListIds: [] };
}

const ANYWHERE = "0.0.0.0/0";
const TLS: Rule = { protocol: "tcp", port: 443, cidr: ANYWHERE };
const ALL: Rule = { protocol: "-1", port: null, cidr: ANYWHERE };

/** The networks that functions stand in, by collector. Those of the laboratory's region are as open as it is. */
export function networkFacts(account: AccountKey, region: Region, at: At): Record<string, ResourceFact[]> {
  const users = functionsOn(account, region, at.day).filter(({ state }) => state.isInVpc);
  const none = {
    "ec2.networks": [],
    "ec2.security-groups": [],
    "ec2.vpc-endpoints": [],
    "ec2.flow-logs": [],
    "ec2.peerings": [],
  };
  const isOpen = isLab(account, region);
  if (users.length === 0 && !isOpen) return none;
  const services = [...new Set(users.map(({ plan }) => plan.service))].sort();
  return {
    "ec2.networks": vpcFacts(account, region, isOpen),
    "ec2.security-groups": [
      ...services.map((service) => groupFact(account, region, service, [], [isOpen ? ALL : TLS])),
      groupFact(account, region, "default", isOpen ? [ALL] : [], []),
      ...(isOpen
        ? [
            groupFact(account, region, "lab-tasks", [TLS], [ALL]),
            groupFact(account, region, "lab-admin", [{ ...TLS, port: 22 }], [ALL]),
            groupFact(account, region, "lab-data", [{ ...TLS, port: 5432 }], [ALL]),
            groupFact(account, region, "lab-all", [ALL], [ALL]),
          ]
        : []),
    ],
    "ec2.vpc-endpoints": (isOpen ? ["s3"] : ["s3", "dynamodb"]).map((service) =>
      endpointFact(account, region, service, isOpen, at),
    ),
    "ec2.flow-logs": [flowLogFact(account, region, isOpen, at)],
    "ec2.peerings": isOpen ? [peeringFact(account, region)] : [],
  };
}

function arnOf(account: AccountKey, region: Region, resource: string): string {
  return `arn:aws:ec2:${region}:${ACCOUNTS[account].id}:${resource}`;
}

function vpcFacts(account: AccountKey, region: Region, isOpen: boolean): ResourceFact[] {
  const { id } = ACCOUNTS[account];
  const { vpcId, subnetIds } = networkOf(account, region);
  const table = (name: string, target: string, ofSubnets: string[]) =>
    madeFact(account, region, {
      kind: "ec2.route-table",
      arn: arnOf(account, region, `route-table/rtb-${digitsOf(`rtb/${account}/${region}/${name}`, 17)}`),
      name,
      config: {
        vpcId,
        isMain: ofSubnets.length === 0,
        subnetIds: ofSubnets,
        routes: [
          { destination: ANYWHERE, target },
          { destination: "10.20.0.0/16", target: "local" },
        ],
      },
      observations: { blackholes: [] },
    });
  return [
    madeFact(account, region, {
      kind: "ec2.vpc",
      arn: arnOf(account, region, `vpc/${vpcId}`),
      name: "main",
      config: { vpcId, ownerId: id, cidrs: ["10.20.0.0/16"], isDefault: false },
      observations: {},
    }),
    ...subnetIds.map((subnetId, index) =>
      madeFact(account, region, {
        kind: "ec2.subnet",
        arn: arnOf(account, region, `subnet/${subnetId}`),
        name: `main-${index + 1}`,
        config: {
          subnetId,
          vpcId,
          ownerId: id,
          cidr: `10.20.${index}.0/24`,
          availabilityZone: `${region}${isOpen || index === 0 ? "a" : "b"}`,
          mapsPublicIp: isOpen && index === 1,
          isDefaultForZone: false,
        },
        observations: { usedAddresses: 14 },
      }),
    ),
    table("private", `nat-${digitsOf(`nat/${account}/${region}`, 17)}`, []),
    ...(isOpen ? [table("public", `igw-${digitsOf(`igw/${account}/${region}`, 17)}`, subnetIds.slice(1))] : []),
  ];
}

function groupFact(account: AccountKey, region: Region, name: string, ingress: Rule[], egress: Rule[]): ResourceFact {
  const groupId = `sg-${digitsOf(`sg/${account}/${region}/${name}`, 17)}`;
  return madeFact(account, region, {
    kind: "ec2.security-group",
    arn: arnOf(account, region, `security-group/${groupId}`),
    name,
    config: {
      groupId,
      vpcId: networkOf(account, region).vpcId,
      ownerId: ACCOUNTS[account].id,
      description: name,
      isDefault: name === "default",
      ingress: ingress.map(ruleOf),
      egress: egress.map(ruleOf),
    },
    observations: {},
  });
}

function endpointFact(account: AccountKey, region: Region, service: string, isOpen: boolean, at: At): ResourceFact {
  const open = { Effect: "Allow" as const, Principal: "*", Action: "*", Resource: "*" };
  const text = isOpen
    ? documentOf(
        { Sid: "all", ...open },
        { Sid: "carrier", ...open, Principal: { AWS: `arn:aws:iam::${CARRIER_PARTNER}:root` }, Action: "s3:PutObject" },
      )
    : documentOf({
        Sid: "own",
        ...open,
        Condition: { StringEquals: { "aws:ResourceAccount": Object.values(ACCOUNTS).map(({ id }) => id) } },
      });
  const endpointId = `vpce-${digitsOf(`vpce/${account}/${region}/${service}`, 17)}`;
  return madeFact(account, region, {
    kind: "ec2.vpc-endpoint",
    arn: arnOf(account, region, `vpc-endpoint/${endpointId}`),
    name: service,
    config: {
      vpcId: networkOf(account, region).vpcId,
      serviceName: `com.amazonaws.${region}.${service}`,
      type: "Gateway",
      routeTableIds: [],
      subnetIds: [],
      securityGroupIds: [],
      hasPrivateDns: false,
      isRequesterManaged: false,
      createdAt: isoOn(at.asOf, -380, 9),
    },
    observations: { state: "available" },
    policies: [{ role: "resource", name: "default", text }],
  });
}

/** Whole networks are recorded; in the laboratory one subnet, and that fails. */
function flowLogFact(account: AccountKey, region: Region, isOpen: boolean, at: At): ResourceFact {
  const { vpcId, subnetIds } = networkOf(account, region);
  return madeFact(account, region, {
    kind: "ec2.flow-log",
    arn: arnOf(account, region, `vpc-flow-log/fl-${digitsOf(`fl/${account}/${region}`, 17)}`),
    name: "traffic",
    config: {
      resourceId: isOpen ? (subnetIds[0] ?? vpcId) : vpcId,
      trafficType: "ALL",
      destinationType: "s3",
      destination: `arn:aws:s3:::harbourlight-artifacts-${ACCOUNTS[account].environment}`,
      createdAt: isoOn(at.asOf, -380, 9),
    },
    observations: {
      isActive: true,
      deliveryStatus: isOpen ? "FAILED" : "SUCCESS",
      deliveryError: isOpen ? "Access error" : null,
    },
  });
}

function peeringFact(account: AccountKey, region: Region): ResourceFact {
  return madeFact(account, region, {
    kind: "ec2.vpc-peering",
    arn: arnOf(account, region, `vpc-peering-connection/pcx-${digitsOf("pcx/lab", 17)}`),
    name: "load-test",
    config: {
      requester: { accountId: STRANGER, vpcId: `vpc-${digitsOf("vpc/stranger", 17)}`, region },
      accepter: { accountId: ACCOUNTS[account].id, vpcId: networkOf(account, region).vpcId, region },
    },
    observations: {},
  });
}
