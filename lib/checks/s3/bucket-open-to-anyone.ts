import { pass } from "../../domain/verdict.ts";
import { BUCKET_REACH } from "../../graph/reaches/bucket-reach.ts";
import { defineCheck } from "../define.ts";
import { openToAnyoneVerdicts } from "../outside-access.ts";
import { isBlocked } from "./public-access.ts";

export default defineCheck({
  id: "bucket-open-to-anyone",
  kind: "s3.bucket",
  severity: "critical",
  title: "Anyone may read or change the bucket",
  why: "The policy lets the whole internet at the objects, and no public access block takes it back. Reading is a leak; writing puts a stranger's files under your name and in your programs.",
  fix: {
    console: [
      "Open the bucket, then Permissions, then Block public access, and switch all four settings on.",
      "Serve what is meant for the public by CloudFront with origin access control.",
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
      title: "Security best practices for Amazon S3",
      url: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html",
    },
  ],
  needs: ["s3.bucket", "s3.account"],
  evaluate(fact, context) {
    const open = openToAnyoneVerdicts(fact, context, BUCKET_REACH);
    // The block turns a public policy into one for the own account and services.
    return open.length > 0 && isBlocked(fact, context, "restrictPublicBuckets") ? pass : open;
  },
});
