import type { CheckContext } from "../define.ts";

/**
 * True when an account of the installation owns the bucket, which its ARN does not tell. Throws `MissingFactError` when no
 * account is known to and the buckets of one were not wholly collected.
 */
export function isOwnBucket(arn: string, context: CheckContext): boolean {
  if (context.find("s3.bucket", arn) !== undefined) return true;
  return context.accounts.some(({ accountId }) =>
    context.all("s3.bucket", accountId).some((bucket) => bucket.arn === arn),
  );
}
