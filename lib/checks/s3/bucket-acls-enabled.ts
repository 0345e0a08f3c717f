import { fail, pass } from "../../domain/verdict.ts";
import { MissingFactError } from "../../facts/guard.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "bucket-acls-enabled",
  kind: "s3.bucket",
  severity: "low",
  title: "Objects of the bucket can carry access lists of their own",
  why: "With ACLs on, who may read an object stands at every single object, and whoever uploads one decides. Without them the bucket's policy says it all.",
  fix: {
    console: [
      "Open the bucket, then Permissions, then Object Ownership, then Edit.",
      "Choose ACLs disabled (bucket owner enforced), after you have moved what ACLs grant into the policy.",
    ],
    cli: "aws s3api put-bucket-ownership-controls --bucket {{name}} --ownership-controls 'Rules=[{ObjectOwnership=BucketOwnerEnforced}]'",
    terraform: `resource "aws_s3_bucket_ownership_controls" "this" {
  bucket = "{{name}}"
  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}`,
    cloudformation: `Bucket:
  Type: AWS::S3::Bucket
  Properties:
    BucketName: {{name}}
    OwnershipControls:
      Rules:
        - ObjectOwnership: BucketOwnerEnforced`,
  },
  references: [
    {
      title: "Controlling ownership of objects and disabling ACLs for your bucket",
      url: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html",
    },
  ],
  needs: ["s3.bucket"],
  evaluate(fact) {
    const { objectOwnership } = fact.config;
    if (objectOwnership === undefined) throw new MissingFactError("s3.bucket.objectOwnership");
    if (objectOwnership === "BucketOwnerEnforced") return pass;
    return fail({ summary: "ACLs are on.", path: "objectOwnership", value: objectOwnership });
  },
});
