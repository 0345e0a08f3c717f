import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "distribution-without-waf",
  kind: "cloudfront.distribution",
  severity: "low",
  title: "Distribution has no web application firewall",
  why: "AWS WAF at the edge can refuse known attacks, bots and floods before they reach your origins.",
  fix: {
    console: [
      "Open the distribution in CloudFront, then Security, and choose Enable protections, or a web ACL of your own.",
    ],
    cli: `aws cloudfront get-distribution-config --id <id> > distribution.json # change WebACLId to the ARN of a web ACL of scope CLOUDFRONT in it
aws cloudfront update-distribution --id <id> --if-match <ETag> --distribution-config file://distribution.json`,
    terraform: `resource "aws_cloudfront_distribution" "this" {
  web_acl_id = aws_wafv2_web_acl.edge.arn
}`,
    cloudformation: `Distribution:
  Type: AWS::CloudFront::Distribution
  Properties:
    DistributionConfig:
      WebACLId: !GetAtt EdgeAcl.Arn`,
  },
  references: [
    {
      title: "Use AWS WAF protections",
      url: "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/distribution-web-awswaf.html",
    },
  ],
  needs: ["cloudfront.distribution"],
  evaluate(fact) {
    const { webAclArn, isEnabled } = fact.config;
    if (webAclArn !== null || !isEnabled) return pass;
    return fail({ summary: "No firewall stands before the distribution.", path: "webAclArn", value: null });
  },
});
