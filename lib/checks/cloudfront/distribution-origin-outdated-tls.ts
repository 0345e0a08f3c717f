import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "distribution-origin-outdated-tls",
  kind: "cloudfront.distribution",
  severity: "low",
  title: "Distribution lets its origin speak outdated TLS",
  why: "CloudFront may agree with the origin on SSL 3, TLS 1.0 or 1.1, which have known weaknesses. Somebody between can force the oldest that both allow.",
  fix: {
    console: [
      "Open the distribution in CloudFront, then Origins, choose the origin, Edit.",
      "Choose TLSv1.2 as Minimum origin SSL protocol.",
    ],
    cli: `aws cloudfront get-distribution-config --id <id> > distribution.json # change OriginSslProtocols to TLSv1.2 in it
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
      title: "Supported protocols and ciphers between CloudFront and the origin",
      url: "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/secure-connections-supported-ciphers-cloudfront-to-origin.html",
    },
  ],
  needs: ["cloudfront.distribution"],
  evaluate(fact) {
    const { origins, isEnabled } = fact.config;
    if (!isEnabled) return pass;
    return origins.flatMap(({ id, domainName, type, protocolPolicy, sslProtocols }) => {
      const old = sslProtocols.filter((protocol) => /^(SSLv3|TLSv1|TLSv1\.1)$/.test(protocol));
      // AWS's own endpoints refuse what is outdated.
      const isAws = /\.(amazonaws\.com|on\.aws)$/.test(domainName);
      if (type !== "custom" || protocolPolicy === "http-only" || old.length === 0 || isAws) return [];
      return [
        fail(
          { summary: `${domainName} may be called by ${old.join(", ")}.`, path: "origins", value: old },
          { discriminator: id },
        ),
      ];
    });
  },
});
