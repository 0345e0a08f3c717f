import {
  DescribeCertificateCommand,
  ListCertificatesCommand,
  ListTagsForCertificateCommand,
} from "@aws-sdk/client-acm";
import {
  GetDistributionConfigCommand,
  ListDistributionsCommand,
  ListTagsForResourceCommand as ListDistributionTagsCommand,
  ListOriginAccessControlsCommand,
} from "@aws-sdk/client-cloudfront";
import {
  GetWebACLCommand,
  ListLoggingConfigurationsCommand,
  ListResourcesForWebACLCommand,
  ListWebACLsCommand,
} from "@aws-sdk/client-wafv2";
import { arn, bucketName, hostOf, isOneOf, logGroupArn, nameOf, tagList, timeOf, uuidOf } from "../names.ts";
import { pageOf, serve } from "../operation.ts";
import type { Place } from "../plan.ts";
import { balancerArn } from "./balancers.ts";
import { distributionOf } from "./distribution.ts";

const certificateArn = (place: Place, index: number) =>
  arn(place, "acm", `certificate/${uuidOf(place, "certificate", index)}`);
const webAclArn = (place: Place, index: number) =>
  arn(place, "wafv2", `regional/webacl/${nameOf(place, "acl", index)}/${uuidOf(place, "acl", index)}`);

export const edgeOperations = [
  serve(
    "acm",
    ListCertificatesCommand,
  )((asked, place) => {
    const most = { asked: asked.text("MaxItems"), most: 1000 };
    const page = pageOf(place.count("acm.certificate"), asked.text("NextToken"), most, (index) => ({
      CertificateArn: certificateArn(place, index),
      DomainName: hostOf(place, index),
    }));
    return { CertificateSummaryList: page.items, NextToken: page.next };
  }),
  serve(
    "acm",
    DescribeCertificateCommand,
  )((asked, place) => {
    const index = asked.index("CertificateArn");
    return {
      Certificate: {
        CertificateArn: asked.text("CertificateArn"),
        DomainName: hostOf(place, index),
        SubjectAlternativeNames: [hostOf(place, index), `*.${hostOf(place, index)}`],
        Status: "ISSUED",
        Type: "AMAZON_ISSUED",
        KeyAlgorithm: "RSA_2048",
        InUseBy: [],
        CreatedAt: timeOf(place, index),
        NotBefore: new Date(Date.UTC(2026, 3, 1)),
        NotAfter: new Date(Date.UTC(2027, index % 12, 1)),
        RenewalEligibility: "ELIGIBLE",
        Options: { CertificateTransparencyLoggingPreference: "ENABLED" },
      },
    };
  }),
  serve(
    "acm",
    ListTagsForCertificateCommand,
  )((asked, place) => ({ Tags: tagList(place, asked.index("CertificateArn")) })),
  serve(
    "wafv2",
    ListWebACLsCommand,
  )((asked, place) => {
    if (asked.text("Scope") === "CLOUDFRONT") return { WebACLs: [] };
    const page = pageOf(place.count("wafv2.web-acl"), asked.text("NextMarker"), { most: 100 }, (index) => ({
      ARN: webAclArn(place, index),
      Id: uuidOf(place, "acl", index),
      Name: nameOf(place, "acl", index),
    }));
    return { WebACLs: page.items, NextMarker: page.next };
  }),
  serve(
    "wafv2",
    GetWebACLCommand,
  )((asked, place) => {
    const index = asked.index("Id");
    const visibility = { SampledRequestsEnabled: true, CloudWatchMetricsEnabled: true, MetricName: "acl" };
    return {
      WebACL: {
        ARN: webAclArn(place, index),
        Id: asked.text("Id"),
        Name: asked.text("Name"),
        DefaultAction: { Allow: {} },
        VisibilityConfig: visibility,
        Rules: [
          {
            Name: "common",
            Priority: 1,
            Statement: { ManagedRuleGroupStatement: { VendorName: "AWS", Name: "AWSManagedRulesCommonRuleSet" } },
            OverrideAction: isOneOf(place, index, 246, 20) ? { Count: {} } : { None: {} },
            VisibilityConfig: visibility,
          },
          {
            Name: "rate",
            Priority: 2,
            Statement: { RateBasedStatement: { Limit: 2000, AggregateKeyType: "IP" } },
            Action: { Block: {} },
            VisibilityConfig: visibility,
          },
        ],
      },
    };
  }),
  serve(
    "wafv2",
    ListLoggingConfigurationsCommand,
  )((_asked, place) => ({
    LoggingConfigurations: Array.from({ length: place.count("wafv2.web-acl") }, (_value, index) => index)
      .filter((index) => isOneOf(place, index, 247, 60))
      .map((index) => ({ ResourceArn: webAclArn(place, index), LogDestinationConfigs: [logGroupArn(place, index)] })),
  })),
  serve(
    "wafv2",
    ListResourcesForWebACLCommand,
  )((asked, place) => ({
    ResourceArns:
      asked.text("ResourceType") === "APPLICATION_LOAD_BALANCER" && place.count("elbv2.load-balancer") > 0
        ? [balancerArn(place, asked.index("WebACLArn") % place.count("elbv2.load-balancer"))]
        : [],
  })),
  serve(
    "cloudfront",
    ListDistributionsCommand,
  )((asked, place) => {
    const page = pageOf(place.count("cloudfront.distribution"), asked.text("Marker"), { most: 100 }, (index) =>
      distributionOf(place, index),
    );
    return {
      DistributionList: {
        Marker: asked.text("Marker"),
        MaxItems: 100,
        IsTruncated: page.next !== undefined,
        NextMarker: page.next,
        Quantity: page.items.length,
        Items: page.items,
      },
    };
  }),
  serve(
    "cloudfront",
    GetDistributionConfigCommand,
  )((asked, place) => {
    const { Origins, DefaultCacheBehavior, Comment, Enabled } = distributionOf(place, asked.index("Id"));
    const Logging = {
      Enabled: isOneOf(place, asked.index("Id"), 248, 55),
      IncludeCookies: false,
      Bucket: bucketName(place, 0),
      Prefix: "cdn/",
    };
    return {
      DistributionConfig: { CallerReference: "made", Origins, DefaultCacheBehavior, Comment, Enabled, Logging },
    };
  }),
  serve(
    "cloudfront",
    ListOriginAccessControlsCommand,
  )(() => ({
    OriginAccessControlList: {
      Marker: "",
      MaxItems: 100,
      IsTruncated: false,
      Quantity: 1,
      Items: [
        {
          Id: "OAC1",
          Name: "buckets",
          Description: "",
          SigningProtocol: "sigv4",
          SigningBehavior: "always",
          OriginAccessControlOriginType: "s3",
        },
      ],
    },
  })),
  serve(
    "cloudfront",
    ListDistributionTagsCommand,
  )((asked, place) => ({
    Tags: { Items: tagList(place, asked.index("Resource")) },
  })),
];
