import { fail, pass } from "../../domain/verdict.ts";
import { MissingFactError } from "../../facts/guard.ts";
import { defineCheck } from "../define.ts";
import { isBlocked } from "./public-access.ts";

/** Everybody, and everybody with an AWS account. */
const EVERYBODY = /\/groups\/global\/(AllUsers|AuthenticatedUsers)$/;

export default defineCheck({
  id: "bucket-acl-open-to-anyone",
  kind: "s3.bucket",
  severity: "critical",
  title: "The bucket's ACL opens it to everybody",
  why: "An ACL from the early days of S3 lists the objects to the whole internet, or lets everybody put files in. It stands beside the bucket policy and is easily overlooked.",
  fix: {
    console: [
      "Open the bucket, then Permissions, then Object Ownership, then Edit.",
      "Choose ACLs disabled (bucket owner enforced), after you have given those who need it a policy.",
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
      title: "Access control list (ACL) overview",
      url: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html",
    },
  ],
  needs: ["s3.bucket", "s3.account"],
  evaluate(fact, context) {
    const { aclGrants, objectOwnership } = fact.config;
    if (objectOwnership === "BucketOwnerEnforced") return pass;
    if (aclGrants === null || aclGrants === undefined) throw new MissingFactError("s3.bucket.aclGrants");
    const open = aclGrants.filter(({ grantee }) => EVERYBODY.test(grantee));
    if (open.length === 0 || isBlocked(fact, context, "ignorePublicAcls")) return pass;
    const permissions = [...new Set(open.map(({ permission }) => permission))].sort();
    const evidence = { summary: `The ACL gives everybody ${permissions.join(", ")}.`, path: "aclGrants", value: open };
    const isReadOnly = permissions.every((permission) => permission.startsWith("READ"));
    return fail(evidence, isReadOnly ? { severity: "high" } : {});
  },
});
