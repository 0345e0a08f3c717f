import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "bucket-versioning-off",
  kind: "s3.bucket",
  severity: "low",
  title: "Overwritten and deleted objects cannot be brought back",
  why: "A faulty program or somebody with a stolen key can overwrite or delete everything. With versioning the old objects stay until a lifecycle rule removes them.",
  fix: {
    console: [
      "Open the bucket, then Properties, then Bucket Versioning, then Edit.",
      "Enable it, and add a lifecycle rule that removes old versions in time.",
    ],
    cli: "aws s3api put-bucket-versioning --bucket {{name}} --versioning-configuration Status=Enabled",
    terraform: `resource "aws_s3_bucket_versioning" "this" {
  bucket = "{{name}}"
  versioning_configuration {
    status = "Enabled"
  }
}`,
    cloudformation: `Bucket:
  Type: AWS::S3::Bucket
  Properties:
    BucketName: {{name}}
    VersioningConfiguration:
      Status: Enabled`,
  },
  references: [
    {
      title: "Retaining multiple versions of objects with S3 Versioning",
      url: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/Versioning.html",
    },
  ],
  needs: ["s3.bucket"],
  evaluate(fact) {
    const { versioning } = fact.config;
    if (versioning === "Enabled") return pass;
    return fail({
      summary: versioning === null ? "Versioning was never on." : "Versioning is suspended.",
      path: "versioning",
      value: versioning,
    });
  },
});
