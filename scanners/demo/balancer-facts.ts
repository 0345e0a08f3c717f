import type { ResourceFact } from "#lib/facts/define.ts";
import type { ConfigOf } from "#lib/facts/kinds.ts";
import type { At } from "./iam-facts.ts";
import { storeFact } from "./store-facts.ts";
import { isoOn } from "./world.ts";

type Balancer = ConfigOf<"elbv2.load-balancer">;
type Listener = Balancer["listeners"][number];

const PLACE = "arn:aws:elasticloadbalancing:eu-west-1:111122223333";
const RETURNS = `${PLACE}:targetgroup/returns-handler/1`;
const TRACKING = `${PLACE}:targetgroup/tracking/1`;

function listener(name: string, port: number, targetGroupArn: string, sslPolicy: string | null): Listener {
  return {
    arn: `${PLACE}:listener/app/${name}/1/${port}`,
    port,
    protocol: sslPolicy === null ? "HTTP" : "HTTPS",
    sslPolicy,
    certificateArns: [],
    mutualTls: "off",
    rules: [{ priority: "default", actions: ["forward"], redirectsToHttps: false, targetGroupArns: [targetGroupArn] }],
  };
}

function balancer(name: string, service: string, at: At, rest: Partial<Balancer>): ResourceFact {
  return storeFact("production", "eu-west-1", service, {
    kind: "elbv2.load-balancer",
    arn: `${PLACE}:loadbalancer/app/${name}/1`,
    name,
    config: {
      type: "application",
      scheme: "internet-facing",
      dnsName: `${name}.eu-west-1.elb.amazonaws.com`,
      vpcId: "vpc-0hl1",
      securityGroupIds: ["sg-0hlweb"],
      createdAt: isoOn(at.asOf, -380, 9),
      hasAccessLogs: true,
      hasDeletionProtection: true,
      dropsInvalidHeaders: true,
      desyncMode: "defensive",
      isWafFailOpen: false,
      listeners: [],
      ...rest,
    },
    observations: { state: "active" },
  });
}

/** The balancer of the tracking containers, and one from the old days that hands returns to a function. */
export function loadBalancers(at: At): ResourceFact[] {
  return [
    balancer("tracking", "shipping", at, {
      scheme: "internal",
      listeners: [listener("tracking", 443, TRACKING, "ELBSecurityPolicy-TLS13-1-2-2021-06")],
    }),
    balancer("returns", "shipping", at, {
      hasAccessLogs: at.day >= -9,
      hasDeletionProtection: false,
      dropsInvalidHeaders: false,
      desyncMode: "monitor",
      isWafFailOpen: true,
      listeners: [
        listener("returns", 80, RETURNS, null),
        listener("returns", 443, RETURNS, "ELBSecurityPolicy-2016-08"),
      ],
    }),
  ];
}

export function targetGroups(): ResourceFact[] {
  const group = (arn: string, name: string, targetType: string) =>
    storeFact("production", "eu-west-1", "shipping", {
      kind: "elbv2.target-group",
      arn,
      name,
      config: {
        targetType,
        protocol: targetType === "lambda" ? null : "HTTPS",
        port: targetType === "lambda" ? null : 443,
        vpcId: targetType === "lambda" ? null : "vpc-0hl1",
        loadBalancerArns: [],
      },
      observations: {},
    });
  return [group(RETURNS, "returns-handler", "lambda"), group(TRACKING, "tracking", "ip")];
}
