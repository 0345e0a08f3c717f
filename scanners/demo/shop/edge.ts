import type { ResourceFact } from "#lib/facts/define.ts";
import type { ConfigOf } from "#lib/facts/kinds.ts";
import { isoOn } from "../world.ts";
import { CATALOG_API_ID, EDGE_ACL, poolArn, STORE_ACL, STORE_API_HOST, STORE_API_ID, STORE_HOST } from "./names.ts";
import { bucketName, builtAt, SHOP_REGION, type Site, shopArn, shopFact } from "./shop-fact.ts";

type Distribution = ConfigOf<"cloudfront.distribution">;
type Rule = ConfigOf<"wafv2.web-acl">["rules"][number];

const READS = ["GET", "HEAD"];
const ALL = ["DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"];

/** The storefront's distribution: pages from a bucket that only it reads, and the API under a path of its own. */
export function storeDistribution(site: Site): ResourceFact {
  const { account, at } = site;
  const behavior = (path: string, originId: string, allowedMethods: string[]): Distribution["behaviors"][number] => ({
    path,
    originId,
    viewerProtocolPolicy: "redirect-to-https",
    allowedMethods,
    needsSignature: false,
    edgeFunctions: [],
    realtimeLogArn: null,
  });
  return shopFact(site, "storefront", {
    kind: "cloudfront.distribution",
    region: "global",
    arn: "arn:aws:cloudfront::111122223333:distribution/EHLSHOP3",
    name: STORE_HOST,
    config: {
      distributionId: "EHLSHOP3",
      domainName: "ehlshop3.cloudfront.net",
      aliases: [STORE_HOST],
      isEnabled: true,
      isStaging: false,
      webAclArn: EDGE_ACL,
      defaultRootObject: "index.html",
      certificate: {
        isDefault: false,
        minimumProtocol: "TLSv1.2_2021",
        arn: "arn:aws:acm:us-east-1:111122223333:certificate/hl-shop-edge",
      },
      behaviors: [behavior("*", "pages", READS), behavior("/api/*", "api", ALL)],
      origins: [
        {
          id: "pages",
          domainName: `${bucketName(account, "storefront")}.s3.${SHOP_REGION}.amazonaws.com`,
          type: "s3",
          protocolPolicy: null,
          sslProtocols: [],
          accessControlId: "EOACHLSHOP3",
          signing: "always",
          hasAccessIdentity: false,
          headerNames: [],
        },
        {
          id: "api",
          domainName: STORE_API_HOST,
          type: "custom",
          protocolPolicy: "https-only",
          sslProtocols: ["TLSv1.2"],
          accessControlId: null,
          signing: null,
          hasAccessIdentity: false,
          headerNames: [],
        },
      ],
      geoRestriction: "none",
      logging: null,
      hasLogDelivery: true,
    },
    observations: { status: "Deployed", lastModifiedAt: isoOn(at.asOf, -62, 9) },
  });
}

const RULES: Rule[] = [
  ...[
    "AWSManagedRulesCommonRuleSet",
    "AWSManagedRulesKnownBadInputsRuleSet",
    "AWSManagedRulesAmazonIpReputationList",
  ].map((name): Rule => ({ name, type: "managed", managedName: `AWS/${name}`, isCounting: false, rateLimit: null })),
  { name: "rate", type: "rate", managedName: null, isCounting: false, rateLimit: 2000 },
];

/** The ACL before the distribution, which stands in us-east-1, or the one before the APIs and the balancer. */
export function storeAcl(site: Site, isEdge: boolean, balancerArn: string): ResourceFact {
  const arn = isEdge ? EDGE_ACL : STORE_ACL;
  const name = isEdge ? "shop-edge" : "shop-storefront";
  const region = isEdge ? "us-east-1" : SHOP_REGION;
  return shopFact(site, "storefront", {
    kind: "wafv2.web-acl",
    region,
    arn,
    name,
    config: {
      webAclId: arn.slice(arn.lastIndexOf("/") + 1),
      scope: isEdge ? "CLOUDFRONT" : "REGIONAL",
      defaultAction: "ALLOW",
      rules: RULES,
      firewallManagerGroups: 0,
      logDestinations: [`arn:aws:logs:${region}:111122223333:log-group:aws-waf-logs-${name}`],
      resourceArns: isEdge
        ? []
        : [
            `arn:aws:apigateway:${SHOP_REGION}::/restapis/${STORE_API_ID}/stages/prod`,
            shopArn(site.account, "appsync", `apis/${CATALOG_API_ID}`),
            balancerArn,
            poolArn(site.account),
          ].sort(),
    },
    observations: {},
  });
}

/** Certificates of the shop's names, which ACM renews. */
export function storeCertificate(site: Site, region: string, inUseBy: string[]): ResourceFact {
  const { at } = site;
  const isEdge = region === "us-east-1";
  const domainName = isEdge ? STORE_HOST : `*.${STORE_HOST}`;
  return shopFact(site, "storefront", {
    kind: "acm.certificate",
    region,
    arn: `arn:aws:acm:${region}:111122223333:certificate/${isEdge ? "hl-shop-edge" : "hl-shop"}`,
    name: domainName,
    config: {
      domainName,
      alternativeNames: [domainName],
      status: "ISSUED",
      type: "AMAZON_ISSUED",
      keyAlgorithm: "EC_prime256v1",
      notBefore: isoOn(at.asOf, -100, 0),
      notAfter: isoOn(at.asOf, 290, 0),
      createdAt: builtAt(site),
      isRenewable: true,
      renewalStatus: null,
      isLoggedPublicly: true,
    },
    observations: { inUseBy },
  });
}
