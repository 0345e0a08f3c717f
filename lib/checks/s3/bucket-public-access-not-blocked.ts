import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";
import { offSettings } from "./public-access.ts";

export default defineCheck({
  id: "bucket-public-access-not-blocked",
  kind: "s3.bucket",
  severity: "medium",
  title: "Nothing stops the bucket from becoming public",
  why: "One wrong policy or ACL is enough to put every object on the internet. The public access block refuses such settings, whoever makes them.",
  fix: {
    console: [
      "Open the bucket, then Permissions, then Block public access, then Edit.",
      "Switch all four settings on, or switch them on for the whole account.",
    ],
    cli: "aws s3api put-public-access-block --bucket {{name}} --public-access-block-configuration BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true",
    terraform: `resource "aws_s3_bucket_public_access_block" "this" {
  bucket                  = "{{name}}"
  block_public_acls       = true
  ignore_public_acls      = true
  block_public_policy     = true
  restrict_public_buckets = true
}`,
    cloudformation: `Bucket:
  Type: AWS::S3::Bucket
  Properties:
    BucketName: {{name}}
    PublicAccessBlockConfiguration:
      BlockPublicAcls: true
      IgnorePublicAcls: true
      BlockPublicPolicy: true
      RestrictPublicBuckets: true`,
  },
  references: [
    {
      title: "Blocking public access to your Amazon S3 storage",
      url: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html",
    },
  ],
  needs: ["s3.bucket", "s3.account"],
  evaluate(fact, context) {
    const off = offSettings(fact, context);
    if (off.length === 0) return pass;
    return fail({
      summary: `Off at bucket and account: ${off.join(", ")}.`,
      path: "publicAccessBlock",
      value: fact.config.publicAccessBlock,
    });
  },
});
