import {
  type CertificateDetail,
  DescribeCertificateCommand,
  ListCertificatesCommand,
  ListTagsForCertificateCommand,
} from "@aws-sdk/client-acm";
import {
  type DistributionSummary,
  GetDistributionConfigCommand,
  ListDistributionsCommand,
  ListOriginAccessControlsCommand,
  ListTagsForResourceCommand,
} from "@aws-sdk/client-cloudfront";
import { DescribeDeliveriesCommand, DescribeDeliverySourcesCommand } from "@aws-sdk/client-cloudwatch-logs";
import {
  GetWebACLCommand,
  ListTagsForResourceCommand as ListAclTagsCommand,
  ListLoggingConfigurationsCommand,
  ListResourcesForWebACLCommand,
  ListWebACLsCommand,
} from "@aws-sdk/client-wafv2";
import type { EdgeRule } from "../../../scripts/test/aws-edge.ts";
import { answerModel } from "../../../scripts/test/model-answer.ts";
import { ACCOUNT, REGION } from "../../../scripts/test/moto-account.ts";

const arn = (service: string, rest: string) => `arn:aws:${service}:${REGION}:${ACCOUNT}:${rest}`;
const aclArn = (name: string) => arn("wafv2", `regional/webacl/${name}/1`);
const certificateArn = (name: string) => arn("acm", `certificate/${name}`);
const distributionArn = (id: string) => `arn:aws:cloudfront::${ACCOUNT}:distribution/${id}`;

const NONE = { Quantity: 0, Items: [] };
const COMMON = {
  Status: "Deployed",
  LastModifiedTime: new Date("2026-01-02T03:04:05Z"),
  CacheBehaviors: NONE,
  CustomErrorResponses: NONE,
  Comment: "",
  PriceClass: "PriceClass_All" as const,
  Enabled: true,
  Restrictions: { GeoRestriction: { RestrictionType: "none" as const, ...NONE } },
  HttpVersion: "http2" as const,
  IsIPV6Enabled: true,
  Staging: false,
};
const bucket = (name: string) => ({
  Id: "files",
  DomainName: `${name}.s3.${REGION}.amazonaws.com`,
  S3OriginConfig: { OriginAccessIdentity: "" },
});
const origin = (protocol: "http-only" | "https-only", tls: "TLSv1" | "TLSv1.2") => ({
  Id: "web",
  DomainName: "origin.example.com",
  CustomOriginConfig: {
    HTTPPort: 80,
    HTTPSPort: 443,
    OriginProtocolPolicy: protocol,
    OriginSslProtocols: { Quantity: 1, Items: [tls] },
  },
});
const DISTRIBUTIONS: DistributionSummary[] = [
  {
    ...COMMON,
    Id: "EGOOD",
    ARN: distributionArn("EGOOD"),
    DomainName: "d1.cloudfront.net",
    Aliases: { Quantity: 1, Items: ["edge-good"] },
    WebACLId: `arn:aws:wafv2:us-east-1:${ACCOUNT}:global/webacl/edge/1`,
    ViewerCertificate: { ACMCertificateArn: "arn:certificate", MinimumProtocolVersion: "TLSv1.2_2021" },
    Origins: {
      Quantity: 2,
      Items: [{ ...bucket("bucket-good"), OriginAccessControlId: "C1" }, origin("https-only", "TLSv1.2")],
    },
    DefaultCacheBehavior: { TargetOriginId: "files", ViewerProtocolPolicy: "redirect-to-https" },
  },
  {
    ...COMMON,
    Id: "EBAD",
    ARN: distributionArn("EBAD"),
    DomainName: "d2.cloudfront.net",
    Aliases: { Quantity: 1, Items: ["edge-bad"] },
    WebACLId: "",
    ViewerCertificate: { ACMCertificateArn: "arn:certificate", MinimumProtocolVersion: "TLSv1" },
    Origins: {
      Quantity: 4,
      Items: [
        bucket("bucket-bad"),
        origin("http-only", "TLSv1.2"),
        { ...origin("https-only", "TLSv1"), Id: "old" },
        {
          ...origin("https-only", "TLSv1.2"),
          Id: "function",
          DomainName: `abcdefghijklmnopqrstuvwxyz012345.lambda-url.${REGION}.on.aws`,
        },
      ],
    },
    DefaultCacheBehavior: { TargetOriginId: "files", ViewerProtocolPolicy: "allow-all" },
  },
];

/** ARNs of what stands behind the good web ACL, by the type that WAF gives it. */
export interface Guarded {
  API_GATEWAY: string;
  APPLICATION_LOAD_BALANCER: string;
  COGNITO_USER_POOL: string;
  APPSYNC: string;
}

/** Distributions, certificates and web ACLs in twins, of which moto keeps no members that these checks read. */
export function answerFronts(now: Date, guarded: Guarded): EdgeRule[] {
  return [...answerDistributions(), ...answerAcls(guarded), ...answerCertificates(now)];
}

function answerDistributions(): EdgeRule[] {
  const service = "cloudfront";
  return [
    answerModel({
      service,
      command: ListDistributionsCommand,
      output: {
        DistributionList: { Marker: "", MaxItems: 100, IsTruncated: false, Quantity: 2, Items: DISTRIBUTIONS },
      },
    }),
    answerModel({
      service,
      command: GetDistributionConfigCommand,
      output: ({ path }) => ({
        DistributionConfig: {
          CallerReference: "1",
          Comment: "",
          Enabled: true,
          Origins: { Quantity: 0, Items: [] },
          DefaultCacheBehavior: { TargetOriginId: "files", ViewerProtocolPolicy: "allow-all" as const },
          ...(path.includes("EGOOD")
            ? {
                DefaultRootObject: "index.html",
                Logging: {
                  Enabled: true,
                  IncludeCookies: false,
                  Bucket: "bucket-logs.s3.amazonaws.com",
                  Prefix: "",
                },
              }
            : { DefaultRootObject: "", Logging: { Enabled: false, IncludeCookies: false, Bucket: "", Prefix: "" } }),
        },
      }),
    }),
    answerModel({
      service,
      command: ListOriginAccessControlsCommand,
      output: {
        OriginAccessControlList: {
          Marker: "",
          MaxItems: 100,
          IsTruncated: false,
          Quantity: 1,
          Items: [
            {
              Id: "C1",
              Name: "bucket",
              Description: "",
              SigningProtocol: "sigv4",
              SigningBehavior: "always",
              OriginAccessControlOriginType: "s3",
            },
          ],
        },
      },
    }),
    answerModel({ service, command: ListTagsForResourceCommand, output: { Tags: { Items: [] } } }),
    answerModel({ service: "logs", command: DescribeDeliverySourcesCommand, output: { deliverySources: [] } }),
    answerModel({ service: "logs", command: DescribeDeliveriesCommand, output: { deliveries: [] } }),
  ];
}

const isGlobal = (body: string) => body.includes("CLOUDFRONT");

function answerAcls(guarded: Guarded): EdgeRule[] {
  const service = "wafv2";
  const VisibilityConfig = { SampledRequestsEnabled: true, CloudWatchMetricsEnabled: true, MetricName: "acl" };
  const acl = (Name: string) => ({ Name, Id: Name, ARN: aclArn(Name), VisibilityConfig });
  return [
    answerModel({
      service,
      command: ListWebACLsCommand,
      output: ({ body }) => ({
        WebACLs: isGlobal(body) ? [] : ["acl-good", "acl-bad"].map((Name) => ({ Name, Id: Name, ARN: aclArn(Name) })),
      }),
    }),
    answerModel({
      service,
      command: GetWebACLCommand,
      output: ({ body }) => ({
        WebACL: body.includes("acl-good")
          ? {
              ...acl("acl-good"),
              DefaultAction: { Allow: {} },
              Rules: [
                {
                  Name: "rate",
                  Priority: 2,
                  Action: { Block: {} },
                  VisibilityConfig,
                  Statement: { RateBasedStatement: { Limit: 500, AggregateKeyType: "IP" as const } },
                },
                {
                  Name: "common",
                  Priority: 1,
                  OverrideAction: { None: {} },
                  VisibilityConfig,
                  Statement: { ManagedRuleGroupStatement: { VendorName: "AWS", Name: "AWSManagedRulesCommonRuleSet" } },
                },
              ],
            }
          : { ...acl("acl-bad"), DefaultAction: { Allow: {} }, Rules: [] },
      }),
    }),
    answerModel({
      service,
      command: ListLoggingConfigurationsCommand,
      output: ({ body }) => ({
        LoggingConfigurations: isGlobal(body)
          ? []
          : [{ ResourceArn: aclArn("acl-good"), LogDestinationConfigs: ["arn:aws:s3:::aws-waf-logs-good"] }],
      }),
    }),
    answerModel({
      service,
      command: ListResourcesForWebACLCommand,
      output: ({ body }) => ({
        ResourceArns: body.includes("acl-good")
          ? Object.entries(guarded).flatMap(([type, resource]) => (body.includes(type) ? [resource] : []))
          : [],
      }),
    }),
    answerModel({ service, command: ListAclTagsCommand, output: {} }),
  ];
}

function answerCertificates(now: Date): EdgeRule[] {
  const service = "acm";
  const day = (days: number) => new Date(now.getTime() + days * 86_400_000);
  const shared = {
    Status: "ISSUED" as const,
    InUseBy: ["orders", "parcels", "shop", "stock"].map((one) =>
      arn("elasticloadbalancing", `loadbalancer/app/${one}/1`),
    ),
  };
  return [
    answerModel({
      service,
      command: ListCertificatesCommand,
      output: {
        CertificateSummaryList: ["certificate-good", "certificate-bad", "certificate-quiet-bad"].map((name) => ({
          CertificateArn: certificateArn(name),
          DomainName: name,
        })),
      },
    }),
    answerModel({
      service,
      command: DescribeCertificateCommand,
      output: ({ body }) => {
        const name =
          ["certificate-quiet-bad", "certificate-bad"].find((one) => body.includes(one)) ?? "certificate-good";
        return {
          Certificate: {
            ...shared,
            ...CERTIFICATES[name]?.(day),
            CertificateArn: certificateArn(name),
            DomainName: name,
          },
        };
      },
    }),
    answerModel({ service, command: ListTagsForCertificateCommand, output: { Tags: [] } }),
  ];
}

const CERTIFICATES: Readonly<Record<string, (day: (days: number) => Date) => CertificateDetail>> = {
  "certificate-good": (day) => ({
    SubjectAlternativeNames: ["good.example.com"],
    Type: "AMAZON_ISSUED",
    KeyAlgorithm: "EC_prime256v1",
    NotAfter: day(300),
    RenewalEligibility: "ELIGIBLE",
    Options: { CertificateTransparencyLoggingPreference: "ENABLED" },
  }),
  "certificate-bad": (day) => ({
    SubjectAlternativeNames: ["*.example.com"],
    Type: "IMPORTED",
    KeyAlgorithm: "RSA_1024",
    NotAfter: day(5),
    RenewalEligibility: "INELIGIBLE",
  }),
  "certificate-quiet-bad": (day) => ({
    SubjectAlternativeNames: ["quiet.example.com"],
    Type: "AMAZON_ISSUED",
    KeyAlgorithm: "RSA_2048",
    NotAfter: day(300),
    RenewalEligibility: "ELIGIBLE",
    Options: { CertificateTransparencyLoggingPreference: "DISABLED" },
  }),
};
