import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";
import { guardArnIn } from "../guard-settings.ts";

export default defineCheck({
  id: "region-unguarded",
  kind: "account.region",
  severity: "medium",
  title: "A region can be used and nothing guards it",
  why: "Neither GuardDuty nor AWS Config nor Security Hub is on there. Intruders start machines and functions in the region that nobody opens, and it shows on the bill.",
  fix: {
    console: [
      "Enable GuardDuty in all regions through the organization's delegated administrator.",
      "Deny regions that you do not use by a service control policy, or disable those that were opted in.",
    ],
    cli: `aws guardduty create-detector --enable --region {{name}}
aws account disable-region --region-name {{name}} # only for regions that were opted in`,
    terraform: `resource "aws_organizations_policy" "regions" {
  name = "regions"
  content = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Deny"
      NotAction = ["iam:*", "organizations:*", "support:*", "cloudfront:*", "route53:*", "sts:*"]
      Resource  = "*"
      Condition = { StringEquals = { "aws:RequestedRegion" = ["{{name}}"] } }
    }]
  })
}`,
    cloudformation: `DenyRegion:
  Type: AWS::Organizations::Policy
  Properties:
    Name: regions
    Type: SERVICE_CONTROL_POLICY
    Content:
      Version: "2012-10-17"
      Statement:
        - Effect: Deny
          NotAction: ["iam:*", "organizations:*", "support:*", "cloudfront:*", "route53:*", "sts:*"]
          Resource: "*"
          Condition: { StringEquals: { "aws:RequestedRegion": [{{name}}] } }`,
  },
  references: [
    {
      title: "Enable or disable AWS Regions in your account",
      url: "https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-regions.html",
    },
  ],
  needs: ["account.region", "guardduty.settings", "config.settings", "securityhub.settings"],
  evaluate(fact, context) {
    const region = fact.config.regionName;
    const place = { partition: fact.arn.split(":")[1] ?? "aws", region, account: fact.accountId };
    const guardduty = context.find("guardduty.settings", guardArnIn(place, "guardduty"));
    if (guardduty?.config.isEnabled === true) return pass;
    const recorder = context.find("config.settings", guardArnIn(place, "config"));
    if (recorder?.config.recorders.some(({ isRecording }) => isRecording) === true) return pass;
    const hub = context.find("securityhub.settings", guardArnIn(place, "securityhub"));
    if (hub?.config.isEnabled === true) return pass;
    return fail({
      summary: `No guard is on in ${region} (${fact.config.optStatus}).`,
      path: "regionName",
      value: region,
    });
  },
});
