import type { ResourceFact } from "#lib/facts/define.ts";
import type { ConfigOf } from "#lib/facts/kinds.ts";
import { documentOf } from "./documents.ts";
import type { At } from "./iam-facts.ts";
import { storeFact } from "./store-facts.ts";
import { isoOn } from "./world.ts";

type Distribution = ConfigOf<"cloudfront.distribution">;
type Origin = Distribution["origins"][number];

const EU = "eu-west-1:111122223333";

function origin(id: string, domainName: string, rest: Partial<Origin>): Origin {
  return {
    id,
    domainName,
    type: "custom",
    protocolPolicy: "https-only",
    sslProtocols: ["TLSv1.2"],
    accessControlId: null,
    signing: null,
    hasAccessIdentity: false,
    headerNames: [],
    ...rest,
  };
}

function distribution(id: string, alias: string, service: string, at: At, rest: Partial<Distribution>): ResourceFact {
  return storeFact("production", "global", service, {
    kind: "cloudfront.distribution",
    arn: `arn:aws:cloudfront::111122223333:distribution/${id}`,
    name: alias,
    config: {
      distributionId: id,
      domainName: `${id.toLowerCase()}.cloudfront.net`,
      aliases: [alias],
      isEnabled: true,
      isStaging: false,
      webAclArn: null,
      defaultRootObject: null,
      certificate: {
        isDefault: false,
        minimumProtocol: "TLSv1.2_2021",
        arn: "arn:aws:acm:us-east-1:111122223333:certificate/hl-www",
      },
      behaviors: [],
      origins: [],
      geoRestriction: "none",
      logging: null,
      hasLogDelivery: false,
      ...rest,
    },
    observations: { status: "Deployed", lastModifiedAt: isoOn(at.asOf, -75, 9) },
  });
}

/** The shop's site and the pictures; viewers of the pictures could use plain http until 14 days ago. */
export function distributions(at: At): ResourceFact[] {
  const behavior = (originId: string, viewerProtocolPolicy: string) => ({
    path: "*",
    originId,
    viewerProtocolPolicy,
    allowedMethods: ["GET", "HEAD"],
    needsSignature: false,
    edgeFunctions: [],
    realtimeLogArn: null,
  });
  return [
    distribution("EHLWWW1", "www.harbourlight.example", "catalogue", at, {
      webAclArn: "arn:aws:wafv2:us-east-1:111122223333:global/webacl/edge/9a1c",
      hasLogDelivery: true,
      behaviors: [behavior("site", "redirect-to-https")],
      origins: [
        origin("site", "origin.harbourlight.example", { sslProtocols: ["TLSv1", "TLSv1.2"] }),
        origin("webhook", "hl7webhook.lambda-url.eu-west-1.on.aws", {}),
        origin("legacy", "legacy.harbourlight.example", { protocolPolicy: "http-only" }),
      ],
    }),
    distribution("EHLPIC2", "pictures.harbourlight.example", "catalogue", at, {
      certificate: {
        isDefault: false,
        minimumProtocol: "TLSv1",
        arn: "arn:aws:acm:us-east-1:111122223333:certificate/hl-www",
      },
      behaviors: [behavior("pictures", at.day < -14 ? "allow-all" : "redirect-to-https")],
      origins: [
        origin("pictures", "harbourlight-catalogue-files-production.s3.eu-west-1.amazonaws.com", {
          type: "s3",
          protocolPolicy: null,
          sslProtocols: [],
        }),
      ],
    }),
  ];
}

type Rule = ConfigOf<"wafv2.web-acl">["rules"][number];

function webAcl(name: string, service: string, rules: Rule[], resourceArns: string[], logs: string[]): ResourceFact {
  const made = storeFact("production", "eu-west-1", service, {
    kind: "wafv2.web-acl",
    arn: `arn:aws:wafv2:${EU}:regional/webacl/${name}/5e0f`,
    name,
    config: {
      webAclId: "5e0f",
      scope: "REGIONAL",
      defaultAction: "ALLOW",
      rules,
      firewallManagerGroups: 0,
      logDestinations: logs,
      resourceArns,
    },
    observations: {},
  });
  return { ...made, tags: {} };
}

/** The shop's ACL acts since six days ago; another was made for a campaign and stands before nothing. */
export function webAcls(at: At): ResourceFact[] {
  const common: Rule = {
    name: "common",
    type: "managed",
    managedName: "AWS/AWSManagedRulesCommonRuleSet",
    isCounting: at.day < -6,
    rateLimit: null,
  };
  const geo: Rule = { name: "countries", type: "other", managedName: null, isCounting: false, rateLimit: null };
  const stage = "arn:aws:apigateway:eu-west-1::/restapis/hlshop01/stages/live";
  return [
    webAcl("shop", "orders", [common], [stage], [`arn:aws:logs:${EU}:log-group:aws-waf-logs-shop`]),
    webAcl("campaign", "marketing", [geo], [], []),
  ];
}

type Certificate = ConfigOf<"acm.certificate">;

function certificate(id: string, inUseBy: string[], at: At, rest: Partial<Certificate>): ResourceFact {
  const domainName = rest.domainName ?? "api.harbourlight.example";
  return storeFact("production", "eu-west-1", "platform", {
    kind: "acm.certificate",
    arn: `arn:aws:acm:${EU}:certificate/${id}`,
    name: domainName,
    config: {
      domainName,
      alternativeNames: [domainName],
      status: "ISSUED",
      type: "AMAZON_ISSUED",
      keyAlgorithm: "RSA_2048",
      notBefore: isoOn(at.asOf, -200, 0),
      notAfter: isoOn(at.asOf, 190, 0),
      createdAt: isoOn(at.asOf, -400, 0),
      isRenewable: true,
      renewalStatus: null,
      isLoggedPublicly: true,
      ...rest,
    },
    observations: { inUseBy },
  });
}

export function certificates(at: At): ResourceFact[] {
  const balancer = (name: string) => `arn:aws:elasticloadbalancing:${EU}:loadbalancer/app/${name}/1`;
  return [
    certificate("hl-api", [balancer("tracking"), balancer("desk"), balancer("returns")], at, {
      domainName: "*.harbourlight.example",
      isLoggedPublicly: false,
    }),
    certificate("hl-partner", [balancer("tracking")], at, {
      domainName: "partners.harbourlight.example",
      type: "IMPORTED",
      keyAlgorithm: "RSA_1024",
      notAfter: isoOn(at.asOf, 12, 0),
      isRenewable: false,
      isLoggedPublicly: null,
    }),
  ];
}

/** The services of the warehouse: stock asks nobody who calls, and its network writes no log. */
export function latticeFacts(at: At): Record<"services" | "networks", ResourceFact[]> {
  const network = `arn:aws:vpc-lattice:${EU}:servicenetwork/sn-0hl1`;
  const service = storeFact("production", "eu-west-1", "inventory", {
    kind: "vpc-lattice.service",
    arn: `arn:aws:vpc-lattice:${EU}:service/svc-0hl1`,
    name: "stock",
    config: {
      authType: at.day < -11 ? "NONE" : "AWS_IAM",
      customDomain: null,
      certificateArn: null,
      listeners: [{ name: "http", protocol: "HTTP", port: 80 }],
      networkArns: [network],
      logDestinations: [],
      createdAt: isoOn(at.asOf, -150, 9),
    },
    observations: { status: "ACTIVE" },
    policies: [
      {
        role: "resource",
        name: "auth",
        text: documentOf({
          Effect: "Allow",
          Principal: { AWS: "arn:aws:iam::111122223333:root" },
          Action: "vpc-lattice-svcs:Invoke",
          Resource: "*",
        }),
      },
    ],
  });
  const warehouse = storeFact("production", "eu-west-1", "inventory", {
    kind: "vpc-lattice.service-network",
    arn: network,
    name: "warehouse",
    config: { authType: "NONE", logDestinations: [], createdAt: isoOn(at.asOf, -150, 9) },
    observations: { vpcs: 2, services: 1 },
  });
  return { services: [service], networks: [warehouse] };
}
