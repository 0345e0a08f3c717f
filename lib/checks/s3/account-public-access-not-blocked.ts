import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";
import { SETTINGS } from "./public-access.ts";

export default defineCheck({
  id: "account-public-access-not-blocked",
  kind: "s3.account",
  severity: "medium",
  title: "The account lets buckets become public",
  why: "Every new bucket depends on somebody setting it right. Blocking for the whole account refuses public policies and ACLs everywhere at once; content for the public goes through CloudFront.",
  fix: {
    console: [
      "Open S3, then Block Public Access settings for this account, then Edit.",
      "Switch all four settings on, after you have looked for buckets that are meant to be public.",
    ],
    cli: "aws s3control put-public-access-block --account-id {{account}} --public-access-block-configuration BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true",
    terraform: `resource "aws_s3_account_public_access_block" "this" {
  block_public_acls       = true
  ignore_public_acls      = true
  block_public_policy     = true
  restrict_public_buckets = true
}`,
    cloudformation: `# CloudFormation cannot set it for an account; set it on every bucket:
Bucket:
  Type: AWS::S3::Bucket
  Properties:
    PublicAccessBlockConfiguration:
      BlockPublicAcls: true
      IgnorePublicAcls: true
      BlockPublicPolicy: true
      RestrictPublicBuckets: true`,
  },
  references: [
    {
      title: "Configuring block public access settings for your account",
      url: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/configuring-block-public-access-account.html",
    },
  ],
  needs: ["s3.account"],
  evaluate(fact) {
    const block = fact.config.publicAccessBlock;
    const off = SETTINGS.filter((name) => block?.[name] !== true);
    if (off.length === 0) return pass;
    return fail({ summary: `Off: ${off.join(", ")}.`, path: "publicAccessBlock", value: block });
  },
});
