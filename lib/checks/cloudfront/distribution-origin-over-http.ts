import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "distribution-origin-over-http",
  kind: "cloudfront.distribution",
  severity: "medium",
  title: "Distribution calls its origin over plain http",
  why: "What viewers send over TLS goes on to the origin in plain text over the internet, with cookies and tokens. Anybody on the way can read and change it, and CloudFront keeps the changed answer for all.",
  fix: {
    console: [
      "Open the distribution in CloudFront, then Origins, choose the origin, Edit.",
      "Choose HTTPS only as Protocol. For an S3 website use the bucket itself with an origin access control instead.",
    ],
    cli: `aws cloudfront get-distribution-config --id <id> > distribution.json # change OriginProtocolPolicy to https-only in it
aws cloudfront update-distribution --id <id> --if-match <ETag> --distribution-config file://distribution.json`,
    terraform: `resource "aws_cloudfront_distribution" "this" {
  origin {
    domain_name = "origin.example.com"
    origin_id   = "web"
    custom_origin_config {
      http_port              = 80
      https_port             = 443
      origin_protocol_policy = "https-only"
      origin_ssl_protocols   = ["TLSv1.2"]
    }
  }
}`,
    cloudformation: `Distribution:
  Type: AWS::CloudFront::Distribution
  Properties:
    DistributionConfig:
      Origins:
        - Id: web
          DomainName: origin.example.com
          CustomOriginConfig:
            OriginProtocolPolicy: https-only
            OriginSSLProtocols: [TLSv1.2]`,
  },
  references: [
    {
      title: "Require HTTPS for communication between CloudFront and your custom origin",
      url: "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-https-cloudfront-to-custom-origin.html",
    },
  ],
  needs: ["cloudfront.distribution"],
  evaluate(fact) {
    const { origins, behaviors, isEnabled } = fact.config;
    if (!isEnabled) return pass;
    // An origin that goes by the viewer is called over http only where viewers may use it.
    const isPlain = (originId: string, policy: string | null) =>
      policy === "http-only" ||
      (policy === "match-viewer" &&
        behaviors.some((one) => one.originId === originId && one.viewerProtocolPolicy === "allow-all"));
    return origins
      .filter(({ id, type, protocolPolicy }) => type === "custom" && isPlain(id, protocolPolicy))
      .map(({ id, domainName, protocolPolicy }) => {
        const evidence = {
          summary: `${domainName} is called over plain http.`,
          path: "origins",
          value: protocolPolicy,
        };
        // Websites of S3 know no https, and mostly hold what everybody may read.
        const isWebsite = /\.s3-website[.-][a-z0-9-]+\.amazonaws\.com$/.test(domainName);
        return fail(evidence, { discriminator: id, ...(isWebsite ? { severity: "low" as const } : {}) });
      });
  },
});
