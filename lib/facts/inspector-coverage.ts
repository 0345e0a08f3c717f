import { z } from "zod";
import { defineKind } from "./define.ts";

/**
 * What Inspector says of the scan for known holes of one function, repository or instance. Images are left out, they go by
 * their repository; so are the scans of code and of network paths.
 */
export const inspectorCoverage = defineKind({
  kind: "inspector2.coverage",
  label: "Inspector coverage",
  plural: "Inspector coverage",
  service: "inspector2",
  isGlobal: false,
  config: z.object({
    /** `AWS_LAMBDA_FUNCTION`, `AWS_ECR_REPOSITORY` or `AWS_EC2_INSTANCE`. */
    resourceType: z.string(),
    /** ARN, of functions without version. */
    resourceArn: z.string(),
    /** `ACTIVE` or `INACTIVE`; null: Inspector does not say. */
    status: z.string().nullable(),
    /** `UNSUPPORTED_RUNTIME`, `EXCLUDED_BY_TAG`, … */
    reason: z.string().nullable(),
  }),
  observations: z.object({ lastScannedAt: z.string().nullable() }),
});

/** ARN under which the coverage of a resource is kept: Inspector gives it none. */
export function coverageArn(resourceArn: string): string {
  const [, partition = "aws", , region = "", account = ""] = resourceArn.split(":");
  return `arn:${partition}:inspector2:${region}:${account}:coverage/${resourceArn}`;
}
