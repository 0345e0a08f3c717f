import {
  GetDistributionConfigCommand,
  ListDistributionsCommand,
  ListOriginAccessControlsCommand,
  ListTagsForResourceCommand,
} from "@aws-sdk/client-cloudfront";
import { DescribeDeliveriesCommand, DescribeDeliverySourcesCommand } from "@aws-sdk/client-cloudwatch-logs";
import { afterAll, beforeAll, expect, it } from "vitest";
import { deny } from "../../scripts/test/aws-edge.ts";
import { answerModel } from "../../scripts/test/model-answer.ts";
import { cloudfrontDistributions } from "./cloudfront/distributions.ts";
import { ACCOUNT, type Emulator, named, startEmulator } from "./emulator.test-support.ts";
import { runCollector } from "./test-context.test-support.ts";

const service = "cloudfront";
const arn = (id: string) => `arn:aws:cloudfront::${ACCOUNT}:distribution/${id}`;
const FUNCTION = `arn:aws:lambda:us-east-1:${ACCOUNT}:function:viewer:3`;

let emulator: Emulator;

beforeAll(async () => {
  emulator = await startEmulator();
  for (const rule of rules()) emulator.edge.use(rule);
});

afterAll(async () => emulator?.stop());

const NONE = { Quantity: 0, Items: [] };

/** What every distribution has. */
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

const SHOP = {
  ...COMMON,
  Id: "E1",
  ARN: arn("E1"),
  DomainName: "d1.cloudfront.net",
  Aliases: { Quantity: 2, Items: ["www.example.com", "example.com"] },
  WebACLId: "arn:aws:wafv2:us-east-1:123456789012:global/webacl/edge/1",
  ViewerCertificate: { ACMCertificateArn: "arn:certificate", MinimumProtocolVersion: "TLSv1.2_2021" as const },
  Origins: {
    Quantity: 3,
    Items: [
      {
        Id: "web",
        DomainName: "origin.example.com",
        CustomHeaders: { Quantity: 1, Items: [{ HeaderName: "X-Verify", HeaderValue: "hunter2-hunter2" }] },
        CustomOriginConfig: {
          HTTPPort: 80,
          HTTPSPort: 443,
          OriginProtocolPolicy: "http-only" as const,
          OriginSslProtocols: { Quantity: 2, Items: ["TLSv1.2" as const, "TLSv1" as const] },
        },
      },
      {
        Id: "files",
        DomainName: "files.s3.amazonaws.com",
        S3OriginConfig: { OriginAccessIdentity: "" },
        OriginAccessControlId: "C1",
      },
      {
        Id: "old",
        DomainName: "old.s3.amazonaws.com",
        S3OriginConfig: { OriginAccessIdentity: "origin-access-identity/cloudfront/1" },
      },
    ],
  },
  DefaultCacheBehavior: {
    TargetOriginId: "web",
    ViewerProtocolPolicy: "allow-all" as const,
    AllowedMethods: { Quantity: 2, Items: ["HEAD" as const, "GET" as const] },
    LambdaFunctionAssociations: {
      Quantity: 1,
      Items: [{ LambdaFunctionARN: FUNCTION, EventType: "viewer-request" as const, IncludeBody: true }],
    },
  },
};

const BARE = {
  ...COMMON,
  Id: "E2",
  ARN: arn("E2"),
  DomainName: "d2.cloudfront.net",
  Aliases: NONE,
  WebACLId: "",
  ViewerCertificate: { CloudFrontDefaultCertificate: true, MinimumProtocolVersion: "TLSv1" as const },
  Origins: {
    Quantity: 1,
    Items: [{ Id: "vpc", DomainName: "inside.example.com", VpcOriginConfig: { VpcOriginId: "vo-1" } }],
  },
  DefaultCacheBehavior: { TargetOriginId: "vpc", ViewerProtocolPolicy: "https-only" as const },
};

function rules() {
  return [
    answerModel({
      service,
      command: ListDistributionsCommand,
      output: { DistributionList: { Marker: "", MaxItems: 100, IsTruncated: false, Quantity: 2, Items: [SHOP, BARE] } },
    }),
    answerModel({
      service,
      command: GetDistributionConfigCommand,
      output: (request) => ({
        DistributionConfig: {
          CallerReference: "1",
          Comment: "",
          Enabled: true,
          Origins: { Quantity: 0, Items: [] },
          DefaultCacheBehavior: { TargetOriginId: "web", ViewerProtocolPolicy: "allow-all" as const },
          ...(request.path.includes("/E1/")
            ? {
                DefaultRootObject: "index.html",
                Logging: { Enabled: true, IncludeCookies: true, Bucket: "logs.s3.amazonaws.com", Prefix: "" },
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
    answerModel({
      service,
      command: ListTagsForResourceCommand,
      output: { Tags: { Items: [{ Key: "team", Value: "core" }] } },
    }),
    answerModel({
      service: "logs",
      command: DescribeDeliverySourcesCommand,
      output: {
        deliverySources: [
          { name: "edge", resourceArns: [arn("E2")] },
          { name: "made-and-not-delivered", resourceArns: [arn("E1")] },
        ],
      },
    }),
    answerModel({
      service: "logs",
      command: DescribeDeliveriesCommand,
      output: { deliveries: [{ id: "1", deliverySourceName: "edge" }] },
    }),
  ];
}

it("reads example.com with origins, behaviors and logs of the older kind, d2 with those of the newer", async () => {
  const run = await runCollector(cloudfrontDistributions, emulator.connection);
  expect(run).toMatchObject({ whole: true, gaps: [] });
  expect(named(run.facts, "example.com")).toMatchObject({
    arn: arn("E1"),
    region: "global",
    tags: { team: "core" },
    gaps: [],
    config: {
      aliases: ["example.com", "www.example.com"],
      webAclArn: expect.stringContaining("webacl"),
      defaultRootObject: "index.html",
      certificate: { isDefault: false, minimumProtocol: "TLSv1.2_2021" },
      behaviors: [
        {
          path: "*",
          viewerProtocolPolicy: "allow-all",
          allowedMethods: ["GET", "HEAD"],
          edgeFunctions: [{ arn: FUNCTION, event: "viewer-request", includesBody: true }],
        },
      ],
      origins: [
        { id: "files", type: "s3", accessControlId: "C1", signing: "always", hasAccessIdentity: false },
        { id: "old", type: "s3", signing: null, hasAccessIdentity: true },
        {
          id: "web",
          type: "custom",
          protocolPolicy: "http-only",
          sslProtocols: ["TLSv1", "TLSv1.2"],
          headerNames: ["X-Verify"],
        },
      ],
      logging: { bucket: "logs.s3.amazonaws.com", includesCookies: true },
      hasLogDelivery: false,
    },
  });
  expect(named(run.facts, "d2.cloudfront.net")).toMatchObject({
    gaps: [],
    config: {
      webAclArn: null,
      defaultRootObject: null,
      logging: null,
      hasLogDelivery: true,
      origins: [{ type: "vpc" }],
    },
  });
  expect(JSON.stringify(run.facts)).not.toContain("hunter2");
});

it("asks for controls and deliveries once", async () => {
  const before = emulator.edge.requests.length;
  await runCollector(cloudfrontDistributions, emulator.connection);
  const asked = emulator.edge.requests.slice(before).map(({ operation }) => operation);
  expect(asked.filter((operation) => operation.includes("origin-access-control"))).toHaveLength(1);
  expect(asked.filter((operation) => operation === "logs:DescribeDeliveries")).toHaveLength(1);
});

it("makes refused parts gaps", async () => {
  const off = emulator.edge.use(
    deny(/(GET .*\/distribution\/E1\/config|origin-access-control|logs:DescribeDeliveries)/),
  );
  const run = await runCollector(cloudfrontDistributions, emulator.connection);
  off();
  expect(named(run.facts, "example.com")?.gaps.sort()).toEqual([
    "defaultRootObject",
    "hasLogDelivery",
    "logging",
    "origins",
  ]);
  // Without a control there is nothing that was not read.
  expect(named(run.facts, "d2.cloudfront.net")?.gaps).toEqual(["hasLogDelivery"]);
});

it("is not whole when the list is refused", async () => {
  const off = emulator.edge.use(deny(/GET \/2020-05-31\/distribution\?/));
  const run = await runCollector(cloudfrontDistributions, emulator.connection);
  off();
  expect(run).toMatchObject({
    whole: false,
    facts: [],
    gaps: [{ action: "cloudfront:ListDistributions", reason: "denied" }],
  });
});
