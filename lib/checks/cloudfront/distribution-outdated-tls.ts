import { fail, pass, unknown } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "distribution-outdated-tls",
  kind: "cloudfront.distribution",
  severity: "medium",
  title: "Distribution accepts outdated TLS",
  why: "TLS 1.0 and 1.1 have known weaknesses and are forbidden by most standards. A viewer or somebody between can agree on them.",
  fix: {
    console: [
      "Open the distribution in CloudFront, then General, Settings, Edit.",
      "Choose TLSv1.2_2021 or newer as Security policy.",
    ],
    cli: `aws cloudfront get-distribution-config --id <id> > distribution.json # change MinimumProtocolVersion to TLSv1.2_2021 in it
aws cloudfront update-distribution --id <id> --if-match <ETag> --distribution-config file://distribution.json`,
    terraform: `resource "aws_cloudfront_distribution" "this" {
  viewer_certificate {
    acm_certificate_arn      = aws_acm_certificate.this.arn
    ssl_support_method       = "sni-only"
    minimum_protocol_version = "TLSv1.2_2021"
  }
}`,
    cloudformation: `Distribution:
  Type: AWS::CloudFront::Distribution
  Properties:
    DistributionConfig:
      ViewerCertificate:
        AcmCertificateArn: !Ref Certificate
        SslSupportMethod: sni-only
        MinimumProtocolVersion: TLSv1.2_2021`,
  },
  references: [
    {
      title: "Supported protocols and ciphers between viewers and CloudFront",
      url: "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/secure-connections-supported-viewer-protocols-ciphers.html",
    },
  ],
  needs: ["cloudfront.distribution"],
  evaluate(fact) {
    const { certificate, isEnabled } = fact.config;
    // With the certificate of *.cloudfront.net the policy cannot be chosen.
    if (certificate.isDefault || !isEnabled) return pass;
    const { minimumProtocol } = certificate;
    if (minimumProtocol === null) return unknown("cloudfront.distribution.certificate");
    if (/^TLSv1\.[23]/.test(minimumProtocol)) return pass;
    return fail({
      summary: `The oldest protocol is that of ${minimumProtocol}.`,
      path: "certificate.minimumProtocol",
      value: minimumProtocol,
    });
  },
});
