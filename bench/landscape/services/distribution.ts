import type { DistributionSummary } from "@aws-sdk/client-cloudfront";
import { bucketName, hostOf, idOf, isOneOf, timeOf } from "../names.ts";
import type { Place } from "../plan.ts";

/** A distribution in front of a bucket. */
export function distributionOf(place: Place, index: number): DistributionSummary {
  const Id = idOf(place, "distribution", index, 14).toUpperCase();
  const host = `cdn-${hostOf(place, index)}`;
  return {
    Id,
    ARN: `arn:aws:cloudfront::${place.accountId}:distribution/${Id}`,
    ETag: "1",
    Status: "Deployed",
    LastModifiedTime: timeOf(place, index),
    DomainName: `d${Id.toLowerCase()}.cloudfront.net`,
    Aliases: { Quantity: 1, Items: [host] },
    Origins: {
      Quantity: 1,
      Items: [
        {
          Id: "bucket",
          DomainName: `${bucketName(place, index)}.s3.${place.region}.amazonaws.com`,
          OriginPath: "",
          S3OriginConfig: { OriginAccessIdentity: "" },
          ...(isOneOf(place, index, 250, 80) ? { OriginAccessControlId: "OAC1" } : {}),
        },
      ],
    },
    DefaultCacheBehavior: {
      TargetOriginId: "bucket",
      ViewerProtocolPolicy: isOneOf(place, index, 251, 85) ? "redirect-to-https" : "allow-all",
      AllowedMethods: { Quantity: 2, Items: ["GET", "HEAD"] },
    },
    CacheBehaviors: { Quantity: 0 },
    CustomErrorResponses: { Quantity: 0 },
    Comment: "Made by the platform",
    PriceClass: "PriceClass_100",
    Enabled: true,
    ViewerCertificate: {
      CloudFrontDefaultCertificate: false,
      MinimumProtocolVersion: "TLSv1.2_2021",
      SSLSupportMethod: "sni-only",
    },
    Restrictions: { GeoRestriction: { RestrictionType: "none", Quantity: 0 } },
    WebACLId: "",
    HttpVersion: "http2",
    IsIPV6Enabled: true,
    Staging: false,
  };
}
