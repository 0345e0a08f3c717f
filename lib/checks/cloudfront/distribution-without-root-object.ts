import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "distribution-without-root-object",
  kind: "cloudfront.distribution",
  severity: "low",
  title: "Distribution may list its bucket",
  why: "A request for the address alone goes to the bucket's root. Where the bucket lets CloudFront list, viewers get the names of all objects.",
  fix: {
    console: [
      "Open the distribution in CloudFront, then General, Settings, Edit.",
      "Write index.html as Default root object.",
    ],
    cli: `aws cloudfront get-distribution-config --id <id> > distribution.json # change DefaultRootObject to index.html in it
aws cloudfront update-distribution --id <id> --if-match <ETag> --distribution-config file://distribution.json`,
    terraform: `resource "aws_cloudfront_distribution" "this" {
  default_root_object = "index.html"
}`,
    cloudformation: `Distribution:
  Type: AWS::CloudFront::Distribution
  Properties:
    DistributionConfig:
      DefaultRootObject: index.html`,
  },
  references: [
    {
      title: "Specify a default root object",
      url: "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DefaultRootObject.html",
    },
  ],
  needs: ["cloudfront.distribution"],
  evaluate(fact) {
    const { defaultRootObject, behaviors, origins, isEnabled } = fact.config;
    if (defaultRootObject !== null || !isEnabled) return pass;
    const root = behaviors.find(({ path }) => path === "*");
    // Web servers answer the root by themselves, and a function at the edge may choose another path.
    const isBucket = origins.some(({ id, type }) => id === root?.originId && type === "s3");
    if (!isBucket || (root?.edgeFunctions.length ?? 0) > 0) return pass;
    return fail({ summary: "The root of the bucket is asked for.", path: "defaultRootObject", value: null });
  },
});
