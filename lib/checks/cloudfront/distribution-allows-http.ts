import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";
import { listed } from "../listed.ts";

export default defineCheck({
  id: "distribution-allows-http",
  kind: "cloudfront.distribution",
  severity: "medium",
  title: "Distribution serves viewers over plain http",
  why: "Anybody on the way between viewer and CloudFront can read cookies and tokens, and change pages and scripts.",
  fix: {
    console: [
      "Open the distribution in CloudFront, then Behaviors, choose the behavior, Edit.",
      "Choose Redirect HTTP to HTTPS, or HTTPS only for APIs.",
    ],
    cli: `aws cloudfront get-distribution-config --id <id> > distribution.json # change ViewerProtocolPolicy to redirect-to-https in it
aws cloudfront update-distribution --id <id> --if-match <ETag> --distribution-config file://distribution.json`,
    terraform: `resource "aws_cloudfront_distribution" "this" {
  default_cache_behavior {
    viewer_protocol_policy = "redirect-to-https"
  }
}`,
    cloudformation: `Distribution:
  Type: AWS::CloudFront::Distribution
  Properties:
    DistributionConfig:
      DefaultCacheBehavior:
        ViewerProtocolPolicy: redirect-to-https`,
  },
  references: [
    {
      title: "Require HTTPS for communication between viewers and CloudFront",
      url: "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-https-viewers-to-cloudfront.html",
    },
  ],
  needs: ["cloudfront.distribution"],
  evaluate(fact) {
    const { behaviors, isEnabled } = fact.config;
    const plain = behaviors.filter(({ viewerProtocolPolicy }) => viewerProtocolPolicy === "allow-all");
    if (plain.length === 0 || !isEnabled) return pass;
    return fail({
      summary: "These paths are served over plain http.",
      path: "behaviors",
      value: listed(plain.map(({ path }) => path)),
    });
  },
});
