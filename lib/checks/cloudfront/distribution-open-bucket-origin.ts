import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "distribution-open-bucket-origin",
  kind: "cloudfront.distribution",
  severity: "medium",
  title: "Distribution reads a bucket without showing who it is",
  why: "Without an origin access control the bucket must let everybody read, and viewers can go around CloudFront with its firewall, signed addresses and logs.",
  fix: {
    console: [
      "Open the distribution in CloudFront, then Origins, choose the bucket, Edit.",
      "Choose Origin access control settings, make one, and copy the policy to the bucket.",
      "Block public access of the bucket.",
    ],
    cli: `aws cloudfront get-distribution-config --id <id> > distribution.json # change OriginAccessControlId of the bucket's origin to a new control (aws cloudfront create-origin-access-control) in it
aws cloudfront update-distribution --id <id> --if-match <ETag> --distribution-config file://distribution.json`,
    terraform: `resource "aws_cloudfront_origin_access_control" "this" {
  name                              = "bucket"
  origin_access_control_origin_type = "s3"
  signing_behavior                  = "always"
  signing_protocol                  = "sigv4"
}
# on the origin of the aws_cloudfront_distribution:
#   origin_access_control_id = aws_cloudfront_origin_access_control.this.id`,
    cloudformation: `AccessControl:
  Type: AWS::CloudFront::OriginAccessControl
  Properties:
    OriginAccessControlConfig:
      Name: bucket
      OriginAccessControlOriginType: s3
      SigningBehavior: always
      SigningProtocol: sigv4`,
  },
  references: [
    {
      title: "Restrict access to an Amazon S3 origin",
      url: "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html",
    },
  ],
  needs: ["cloudfront.distribution"],
  evaluate(fact) {
    const { origins, isEnabled } = fact.config;
    if (!isEnabled) return pass;
    return origins
      .filter(
        ({ type, signing, hasAccessIdentity }) =>
          type === "s3" && !hasAccessIdentity && (signing === null || signing === "never"),
      )
      .map(({ id, domainName }) =>
        fail(
          { summary: `${domainName} is read without signature.`, path: "origins", value: domainName },
          { discriminator: id },
        ),
      );
  },
});
