import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "bucket-website",
  kind: "s3.bucket",
  severity: "low",
  title: "The bucket serves a website over plain HTTP",
  why: "Website endpoints of S3 know no HTTPS, and they need objects that everybody may read. Visitors cannot tell whether a page was changed on the way.",
  fix: {
    console: [
      "Open CloudFront and make a distribution with the bucket as origin and origin access control.",
      "Open the bucket, then Properties, then Static website hosting, then Edit, and disable it.",
    ],
    cli: "aws s3api delete-bucket-website --bucket {{name}}",
    terraform: `# Delete the aws_s3_bucket_website_configuration and serve the bucket by CloudFront:
resource "aws_cloudfront_origin_access_control" "this" {
  name                              = "{{name}}"
  origin_access_control_origin_type = "s3"
  signing_behavior                  = "always"
  signing_protocol                  = "sigv4"
}`,
    cloudformation: `OriginAccessControl:
  Type: AWS::CloudFront::OriginAccessControl
  Properties:
    OriginAccessControlConfig:
      Name: {{name}}
      OriginAccessControlOriginType: s3
      SigningBehavior: always
      SigningProtocol: sigv4`,
  },
  references: [
    {
      title: "Hosting a static website using Amazon S3",
      url: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/WebsiteHosting.html",
    },
  ],
  needs: ["s3.bucket"],
  evaluate(fact) {
    if (!fact.config.isWebsite) return pass;
    return fail({ summary: "Static website hosting is on.", path: "isWebsite", value: true });
  },
});
