import type { ResourceFact } from "#lib/facts/define.ts";
import type { ConfigOf } from "#lib/facts/kinds.ts";
import { digitsOf } from "../random.ts";
import { ACCOUNTS, isoOn } from "../world.ts";
import { databaseSecret, keyArnOf, pspSecretArn, repositoryArn, shopNetwork, shopRoleArn } from "./names.ts";
import { type Application, builtAt, SHOP_REGION, type Site, shopArn, shopFact } from "./shop-fact.ts";

/** The day on which a hole in a library of the payments image became known. */
export const PAYMENTS_HOLE_DAY = -12;

interface Service {
  name: string;
  application: Application;
  group: "shop-web" | "shop-services";
  secrets: { name: string; valueFrom: string }[];
}

function services({ account }: Site): Service[] {
  return [
    { name: "storefront-web", application: "storefront", group: "shop-web", secrets: [] },
    {
      name: "payments",
      application: "payments",
      group: "shop-services",
      secrets: [{ name: "PSP_KEY", valueFrom: pspSecretArn(account) }],
    },
    {
      name: "inventory",
      application: "fulfilment",
      group: "shop-services",
      secrets: [{ name: "DATABASE", valueFrom: databaseSecret(account).arn }],
    },
  ];
}

const STOCK = "shop-stock";
const RELEASE = "2026.11.3";

export function targetGroupArn(site: Site, name: string): string {
  return shopArn(site.account, "elasticloadbalancing", `targetgroup/${name}/${digitsOf(`shop-target/${name}`, 16)}`);
}

export function balancerArn(site: Site, type: "app" | "net", name: string): string {
  return shopArn(
    site.account,
    "elasticloadbalancing",
    `loadbalancer/${type}/${name}/${digitsOf(`shop-balancer/${name}`, 16)}`,
  );
}

function listenerArn(balancer: string, name: string): string {
  return `${balancer.replace(":loadbalancer/", ":listener/")}/${digitsOf(`shop-listener/${name}`, 16)}`;
}

/** What the partners' API calls for the stock. */
export function stockListenerArn(site: Site): string {
  return listenerArn(balancerArn(site, "net", STOCK), STOCK);
}

function definition(site: Site, { name, application, secrets }: Service): ResourceFact {
  const { account, at } = site;
  return shopFact(site, application, {
    kind: "ecs.task-definition",
    arn: shopArn(account, "ecs", `task-definition/shop-${name}:41`),
    name: `shop-${name}:41`,
    config: {
      family: `shop-${name}`,
      revision: 41,
      taskRoleArn: shopRoleArn(account, application, `${name}-task`),
      executionRoleArn: shopRoleArn(account, "shop-foundation", `${name}-execution`),
      networkMode: "awsvpc",
      requiresCompatibilities: ["FARGATE"],
      pidMode: null,
      ipcMode: null,
      operatingSystem: "LINUX",
      memoryMb: 2048,
      containers: [
        {
          name,
          image: `${ACCOUNTS[account].id}.dkr.ecr.${SHOP_REGION}.amazonaws.com/shop/${name}:${RELEASE}`,
          isPrivileged: false,
          isReadonlyRoot: true,
          user: "10001",
          environment: [],
          secrets,
          logDriver: "awslogs",
          isLogRouter: false,
          addedCapabilities: [],
          memoryMb: 2048,
        },
      ],
      hostVolumes: [],
      efsVolumes: [],
      registeredAt: isoOn(at.asOf, -24, 9),
      registeredBy: null,
    },
    observations: { isLatest: true, isUsedByService: true },
  });
}

function service(site: Site, { name, application, group }: Service): ResourceFact {
  const { account } = site;
  const { subnetIds, groupId } = shopNetwork(account);
  return shopFact(site, application, {
    kind: "ecs.service",
    arn: shopArn(account, "ecs", `service/shop/${name}`),
    name,
    config: {
      clusterArn: shopArn(account, "ecs", "cluster/shop"),
      taskDefinitionArn: shopArn(account, "ecs", `task-definition/shop-${name}:41`),
      roleArn: null,
      launchType: "FARGATE",
      schedulingStrategy: "REPLICA",
      desiredCount: 2,
      canExecuteCommands: false,
      subnetIds: subnetIds("app"),
      securityGroupIds: [groupId(group)],
      assignsPublicIp: false,
      platformVersion: "LATEST",
      deploymentController: "ECS",
      hasCircuitBreaker: true,
      serviceConnect: null,
      targetGroupArns: [targetGroupArn(site, name)],
      createdAt: builtAt(site),
      createdBy: null,
    },
    observations: { status: "ACTIVE", runningCount: 2 },
  });
}

/** The cluster of the shop with its services, all on Fargate. */
export function shopContainers(site: Site): ResourceFact[] {
  const { account } = site;
  const all = services(site);
  return [
    shopFact(site, "shop-foundation", {
      kind: "ecs.cluster",
      arn: shopArn(account, "ecs", "cluster/shop"),
      name: "shop",
      config: {
        capacityProviders: ["FARGATE", "FARGATE_SPOT"],
        containerInsights: "enhanced",
        execKmsKeyId: keyArnOf(account, "orders"),
        execLogging: "OVERRIDE",
      },
      observations: { status: "ACTIVE", runningTasks: 6, registeredContainerInstances: 0 },
    }),
    ...all.map((one) => service(site, one)),
    ...all.map((one) => definition(site, one)),
  ];
}

/** Repositories of the images; the one of payments has a critical hole since it became known. */
export function shopRepositories(site: Site): ResourceFact[] {
  const { account, at } = site;
  return services(site).map(({ name, application }) => {
    const isHoled = name === "payments" && at.day >= PAYMENTS_HOLE_DAY;
    return shopFact(site, application, {
      kind: "ecr.repository",
      arn: repositoryArn(account, name),
      name: `shop/${name}`,
      config: {
        uri: `${ACCOUNTS[account].id}.dkr.ecr.${SHOP_REGION}.amazonaws.com/shop/${name}`,
        areTagsImmutable: true,
        tagMutability: "IMMUTABLE",
        tagExclusions: [],
        hasLifecyclePolicy: true,
        scansOnPush: true,
        encryptionType: "KMS",
        kmsKeyArn: keyArnOf(account, "orders"),
        createdAt: builtAt(site),
      },
      observations: {
        imageCount: 18,
        newestImage: {
          digest: `sha256:${digitsOf(`shop-image/${name}/${RELEASE}`, 64)}`,
          tags: [RELEASE],
          pushedAt: isoOn(at.asOf, -24, 8),
          lastPulledAt: isoOn(at.asOf, at.day - 1, 9),
          findings: isHoled ? { CRITICAL: 1, HIGH: 2 } : { LOW: 3 },
          scannedAt: isoOn(at.asOf, at.day - 1, 4),
        },
      },
    });
  });
}

type Balancer = ConfigOf<"elbv2.load-balancer">;

/** The balancer that faces the internet, the one between services, and the partners' way to the stock over a VPC link. */
export function shopBalancers(site: Site): Record<string, ResourceFact[]> {
  const { account } = site;
  const { vpcId, groupId } = shopNetwork(account);
  const rule = (priority: string, name: string) => ({
    priority,
    actions: ["forward"],
    redirectsToHttps: false,
    targetGroupArns: [targetGroupArn(site, name)],
  });
  const balancer = (
    name: string,
    isOpen: boolean,
    rules: Balancer["listeners"][number]["rules"],
    rest: Partial<Balancer> = {},
  ): ResourceFact => {
    const arn = balancerArn(site, rest.type === "network" ? "net" : "app", name);
    return shopFact(site, "storefront", {
      kind: "elbv2.load-balancer",
      arn,
      name,
      config: {
        type: "application",
        scheme: isOpen ? "internet-facing" : "internal",
        dnsName: `${isOpen ? "" : "internal-"}${name}.${SHOP_REGION}.elb.amazonaws.com`,
        vpcId,
        securityGroupIds: [groupId(isOpen ? "shop-edge" : "shop-internal")],
        createdAt: builtAt(site),
        hasAccessLogs: true,
        hasDeletionProtection: true,
        dropsInvalidHeaders: true,
        desyncMode: "strictest",
        isWafFailOpen: false,
        listeners: [
          {
            arn: listenerArn(arn, name),
            port: 443,
            protocol: rest.type === "network" ? "TLS" : "HTTPS",
            sslPolicy: "ELBSecurityPolicy-TLS13-1-2-2021-06",
            certificateArns: ["arn:aws:acm:eu-west-1:111122223333:certificate/hl-shop"],
            mutualTls: "off",
            rules,
          },
        ],
        ...rest,
      },
      observations: { state: "active" },
    });
  };
  const groups = services(site).map(({ name, application }) =>
    shopFact(site, application, {
      kind: "elbv2.target-group",
      arn: targetGroupArn(site, name),
      name,
      config: {
        targetType: "ip",
        protocol: "HTTPS",
        port: 8443,
        vpcId,
        loadBalancerArns:
          name === "inventory"
            ? [balancerArn(site, "app", "shop-internal"), balancerArn(site, "net", STOCK)]
            : [balancerArn(site, "app", "shop-public")],
      },
      observations: {},
    }),
  );
  return {
    "elbv2.load-balancers": [
      balancer("shop-public", true, [rule("10", "payments"), rule("default", "storefront-web")]),
      balancer("shop-internal", false, [rule("default", "inventory")]),
      balancer(STOCK, false, [rule("default", "inventory")], { type: "network", desyncMode: null }),
    ],
    "elbv2.target-groups": groups,
  };
}
