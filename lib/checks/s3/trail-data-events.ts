import type { FactOf } from "../../facts/kinds.ts";
import { selectorCoverage } from "../../trail/selectors.ts";
import { trailsOf } from "../cloudtrail/account-trails.ts";
import type { CheckContext } from "../define.ts";

const OBJECTS = "AWS::S3::Object";

/**
 * True when a trail of the account records data events of the bucket's objects: those of all buckets, or of this one by name.
 * Selectors that name others by prefix or suffix are taken as not meaning it.
 */
export function isRecordedByTrail(bucket: FactOf<"s3.bucket">, context: CheckContext): boolean {
  return trailsOf(bucket.accountId, context).some(({ config }) => {
    if (!config.isLogging) return false;
    if (selectorCoverage(config).wholeDataTypes.has(OBJECTS)) return true;
    const named = [
      ...config.eventSelectors.flatMap(({ dataResources }) =>
        dataResources.filter(({ type }) => type === OBJECTS).flatMap(({ values }) => values),
      ),
      ...config.advancedEventSelectors.flatMap(({ fields }) =>
        fields.filter(({ field }) => field === "resources.ARN").flatMap(({ startsWith }) => startsWith),
      ),
    ];
    return named.some((value) => value === `${bucket.arn}/` || value === bucket.arn);
  });
}
