import type { Reach } from "../outside-access.ts";

/** What strangers could do with a bucket; reading alone is grave, writing is worse. */
export const BUCKET_REACH: Reach = {
  actions: [
    "s3:GetObject",
    "s3:ListBucket",
    "s3:PutObject",
    "s3:DeleteObject",
    "s3:PutObjectAcl",
    "s3:PutBucketPolicy",
    "s3:DeleteBucket",
  ],
  words: "use the bucket",
  inside: (arn) => [`${arn}/object`],
  severityOf: (actions) =>
    actions.every((action) => action === "s3:GetObject" || action === "s3:ListBucket") ? "high" : undefined,
};
