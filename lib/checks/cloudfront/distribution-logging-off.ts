import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "distribution-logging-off",
  kind: "cloudfront.distribution",
  severity: "low",
  title: "Distribution writes no access log",
  why: "The access log says who asked for what, and how it was answered. Without it an attack at the edge cannot be seen or reconstructed.",
  fix: {
    console: [
      "Open the distribution in CloudFront, then Logging, and create a standard log delivery to S3, CloudWatch Logs or Firehose.",
    ],
    cli: `aws logs put-delivery-source --name edge --resource-arn {{arn}} --log-type ACCESS_LOGS --region us-east-1
aws logs create-delivery --delivery-source-name edge --delivery-destination-arn <destination-arn> --region us-east-1`,
    terraform: `resource "aws_cloudwatch_log_delivery_source" "this" {
  region       = "us-east-1"
  name         = "edge"
  log_type     = "ACCESS_LOGS"
  resource_arn = aws_cloudfront_distribution.this.arn
}
resource "aws_cloudwatch_log_delivery" "this" {
  region                   = "us-east-1"
  delivery_source_name     = aws_cloudwatch_log_delivery_source.this.name
  delivery_destination_arn = aws_cloudwatch_log_delivery_destination.this.arn
}`,
    cloudformation: `Distribution:
  Type: AWS::CloudFront::Distribution
  Properties:
    DistributionConfig:
      Logging:
        Bucket: !GetAtt Logs.DomainName
        Prefix: edge/`,
  },
  references: [
    {
      title: "Standard logging (access logs)",
      url: "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/AccessLogs.html",
    },
  ],
  needs: ["cloudfront.distribution"],
  evaluate(fact) {
    const { isEnabled, isStaging } = fact.config;
    if (!isEnabled || isStaging) return pass;
    // Any one of the three tells who asked, so what shows it first decides.
    if (fact.config.behaviors.every(({ realtimeLogArn }) => realtimeLogArn !== null)) return pass;
    if (!fact.gaps.includes("logging") && fact.config.logging !== null) return pass;
    if (!fact.gaps.includes("hasLogDelivery") && fact.config.hasLogDelivery) return pass;
    const { logging, hasLogDelivery } = fact.config;
    return fail({ summary: "No access log is written.", path: "logging", value: { logging, hasLogDelivery } });
  },
});
