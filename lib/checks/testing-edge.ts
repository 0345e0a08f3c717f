import type { FactOf, Kind } from "../facts/kinds.ts";
import type { Example } from "./testing-data.ts";

const PLACE = "eu-west-1:111122223333";
const CREATED = "2024-01-01T00:00:00.000Z";

export type EdgeKind = Extract<Kind, `${"acm" | "cloudfront" | "elbv2" | "vpc-lattice" | "wafv2"}.${string}`>;

type Distribution = FactOf<"cloudfront.distribution">["config"];
type Listener = FactOf<"elbv2.load-balancer">["config"]["listeners"][number];

/** An origin: a web server over https. */
export function origin(overrides: Partial<Distribution["origins"][number]> = {}): Distribution["origins"][number] {
  return {
    id: "web",
    domainName: "origin.example.com",
    type: "custom",
    protocolPolicy: "https-only",
    sslProtocols: ["TLSv1.2"],
    accessControlId: null,
    signing: null,
    hasAccessIdentity: false,
    headerNames: [],
    ...overrides,
  };
}

/** The default behavior, to the origin `web`. */
export function behavior(
  overrides: Partial<Distribution["behaviors"][number]> = {},
): Distribution["behaviors"][number] {
  return {
    path: "*",
    originId: "web",
    viewerProtocolPolicy: "redirect-to-https",
    allowedMethods: ["GET", "HEAD"],
    needsSignature: false,
    edgeFunctions: [],
    realtimeLogArn: null,
    ...overrides,
  };
}

/** The rule that forwards everything to the target group `orders`. */
export const FORWARD = {
  priority: "default",
  actions: ["forward"],
  redirectsToHttps: false,
  targetGroupArns: [`arn:aws:elasticloadbalancing:${PLACE}:targetgroup/orders`],
};

/** A listener on 443 that forwards. */
export function listener(overrides: Partial<Listener> = {}): Listener {
  return {
    arn: `arn:aws:elasticloadbalancing:${PLACE}:listener/app/orders/1/2`,
    port: 443,
    protocol: "HTTPS",
    sslPolicy: "ELBSecurityPolicy-TLS13-1-2-2021-06",
    certificateArns: [],
    mutualTls: "off",
    rules: [FORWARD],
    ...overrides,
  };
}

/** What stands between callers and services. */
export const EDGE_EXAMPLES: { [K in EdgeKind]: Example<K> } = {
  "cloudfront.distribution": {
    arn: "arn:aws:cloudfront::111122223333:distribution/",
    config: {
      distributionId: "E1",
      domainName: "d1.cloudfront.net",
      aliases: ["www.example.com"],
      isEnabled: true,
      isStaging: false,
      webAclArn: "arn:aws:wafv2:us-east-1:111122223333:global/webacl/edge/1",
      defaultRootObject: "index.html",
      certificate: { isDefault: false, minimumProtocol: "TLSv1.2_2021", arn: "arn:certificate" },
      behaviors: [behavior()],
      origins: [origin()],
      geoRestriction: "none",
      logging: { bucket: "logs.s3.amazonaws.com", includesCookies: false },
      hasLogDelivery: false,
    },
    observations: { status: "Deployed", lastModifiedAt: CREATED },
  },
  "elbv2.load-balancer": {
    arn: `arn:aws:elasticloadbalancing:${PLACE}:loadbalancer/app/`,
    config: {
      type: "application",
      scheme: "internet-facing",
      dnsName: "orders.eu-west-1.elb.amazonaws.com",
      vpcId: "vpc-1",
      securityGroupIds: ["sg-1"],
      createdAt: CREATED,
      hasAccessLogs: true,
      hasDeletionProtection: true,
      dropsInvalidHeaders: true,
      desyncMode: "defensive",
      isWafFailOpen: false,
      listeners: [listener()],
    },
    observations: { state: "active" },
  },
  "elbv2.target-group": {
    arn: `arn:aws:elasticloadbalancing:${PLACE}:targetgroup/`,
    config: { targetType: "ip", protocol: "HTTPS", port: 443, vpcId: "vpc-1", loadBalancerArns: [] },
    observations: {},
  },
  "vpc-lattice.service": {
    arn: `arn:aws:vpc-lattice:${PLACE}:service/`,
    config: {
      authType: "AWS_IAM",
      customDomain: null,
      certificateArn: null,
      listeners: [{ name: "https", protocol: "HTTPS", port: 443 }],
      networkArns: [`arn:aws:vpc-lattice:${PLACE}:servicenetwork/orders`],
      logDestinations: [],
      createdAt: CREATED,
    },
    observations: { status: "ACTIVE" },
  },
  "vpc-lattice.service-network": {
    arn: `arn:aws:vpc-lattice:${PLACE}:servicenetwork/`,
    config: { authType: "AWS_IAM", logDestinations: ["arn:aws:s3:::logs"], createdAt: CREATED },
    observations: { vpcs: 1, services: 1 },
  },
  "wafv2.web-acl": {
    arn: `arn:aws:wafv2:${PLACE}:regional/webacl/`,
    config: {
      webAclId: "1",
      scope: "REGIONAL",
      defaultAction: "ALLOW",
      rules: [
        {
          name: "common",
          type: "managed",
          managedName: "AWS/AWSManagedRulesCommonRuleSet",
          isCounting: false,
          rateLimit: null,
        },
        { name: "rate", type: "rate", managedName: null, isCounting: false, rateLimit: 1000 },
      ],
      firewallManagerGroups: 0,
      logDestinations: ["arn:aws:logs:eu-west-1:111122223333:log-group:aws-waf-logs-api"],
      resourceArns: [`arn:aws:elasticloadbalancing:${PLACE}:loadbalancer/app/orders`],
    },
    observations: {},
  },
  "acm.certificate": {
    arn: `arn:aws:acm:${PLACE}:certificate/`,
    config: {
      domainName: "api.example.com",
      alternativeNames: ["api.example.com"],
      status: "ISSUED",
      type: "AMAZON_ISSUED",
      keyAlgorithm: "RSA_2048",
      notBefore: "2026-06-01T00:00:00.000Z",
      notAfter: "2027-07-01T00:00:00.000Z",
      createdAt: CREATED,
      isRenewable: true,
      renewalStatus: null,
      isLoggedPublicly: true,
    },
    observations: { inUseBy: [`arn:aws:elasticloadbalancing:${PLACE}:loadbalancer/app/orders`] },
  },
};
