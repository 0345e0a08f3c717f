import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "distribution-open-function-origin",
  kind: "cloudfront.distribution",
  severity: "medium",
  title: "Distribution calls a function URL without showing who it is",
  why: "Without an origin access control the function URL must let everybody in, and callers can go around CloudFront with its firewall and limits, at your cost.",
  fix: {
    console: [
      "Open the distribution in CloudFront, then Origins, choose the function URL, Edit.",
      "Choose an origin access control for Lambda that signs requests, and run the command shown that lets CloudFront invoke the function.",
      "Set the auth type of the function URL to AWS_IAM.",
    ],
    cli: `aws cloudfront create-origin-access-control --origin-access-control-config Name=function,OriginAccessControlOriginType=lambda,SigningBehavior=always,SigningProtocol=sigv4
aws cloudfront get-distribution-config --id <id> > distribution.json # change OriginAccessControlId of the origin in it
aws cloudfront update-distribution --id <id> --if-match <ETag> --distribution-config file://distribution.json`,
    terraform: `resource "aws_cloudfront_origin_access_control" "function" {
  name                              = "function"
  origin_access_control_origin_type = "lambda"
  signing_behavior                  = "always"
  signing_protocol                  = "sigv4"
}`,
    cloudformation: `AccessControl:
  Type: AWS::CloudFront::OriginAccessControl
  Properties:
    OriginAccessControlConfig:
      Name: function
      OriginAccessControlOriginType: lambda
      SigningBehavior: always
      SigningProtocol: sigv4`,
  },
  references: [
    {
      title: "Restrict access to an AWS Lambda function URL origin",
      url: "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-lambda.html",
    },
  ],
  needs: ["cloudfront.distribution"],
  evaluate(fact) {
    const { origins, isEnabled } = fact.config;
    if (!isEnabled) return pass;
    return origins
      .filter(
        ({ domainName, signing }) =>
          /\.lambda-url\.[a-z0-9-]+\.on\.aws$/.test(domainName) && (signing === null || signing === "never"),
      )
      .map(({ id, domainName }) =>
        fail(
          { summary: `${domainName} is called without signature.`, path: "origins", value: domainName },
          { discriminator: id },
        ),
      );
  },
});
