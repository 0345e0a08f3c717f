import { z } from "zod";
import { defineKind } from "./define.ts";

const behavior = z.object({
  /** `*` for the default. */
  path: z.string(),
  originId: z.string(),
  /** `allow-all`, `https-only` or `redirect-to-https`. */
  viewerProtocolPolicy: z.string(),
  allowedMethods: z.array(z.string()),
  /** Whether viewers need signed addresses or cookies. */
  needsSignature: z.boolean(),
  edgeFunctions: z.array(z.object({ arn: z.string(), event: z.string(), includesBody: z.boolean() })),
  realtimeLogArn: z.string().nullable(),
});

const origin = z.object({
  id: z.string(),
  domainName: z.string(),
  /** `s3`: the bucket's own API; `custom`: any web server, S3 websites included; `vpc`: in a VPC. */
  type: z.enum(["s3", "custom", "vpc"]),
  /** `http-only`, `https-only` or `match-viewer`; null for S3 and VPC origins. */
  protocolPolicy: z.string().nullable(),
  sslProtocols: z.array(z.string()),
  accessControlId: z.string().nullable(),
  /** `always`, `never` or `no-override` of the access control; null: there is none. */
  signing: z.string().nullable(),
  /** The older way to let CloudFront alone into a bucket. */
  hasAccessIdentity: z.boolean(),
  /** Names of headers that are sent with a constant value. */
  headerNames: z.array(z.string()),
});

export const distribution = defineKind({
  kind: "cloudfront.distribution",
  label: "CloudFront distribution",
  plural: "CloudFront distributions",
  service: "cloudfront",
  isGlobal: true,
  config: z.object({
    distributionId: z.string(),
    domainName: z.string(),
    aliases: z.array(z.string()),
    isEnabled: z.boolean(),
    /** A copy that takes a part of another distribution's requests while a change is tried out. */
    isStaging: z.boolean(),
    webAclArn: z.string().nullable(),
    defaultRootObject: z.string().nullable(),
    certificate: z.object({
      isDefault: z.boolean(),
      minimumProtocol: z.string().nullable(),
      arn: z.string().nullable(),
    }),
    behaviors: z.array(behavior),
    origins: z.array(origin),
    /** `none`, `whitelist` or `blacklist`. */
    geoRestriction: z.string(),
    /** Standard logging of the older kind. */
    logging: z.object({ bucket: z.string(), includesCookies: z.boolean() }).nullable(),
    /** Standard logging of the newer kind, which CloudWatch delivers. */
    hasLogDelivery: z.boolean(),
  }),
  observations: z.object({ status: z.string().nullable(), lastModifiedAt: z.string().nullable() }),
});

export const cloudfrontKinds = [distribution] as const;
