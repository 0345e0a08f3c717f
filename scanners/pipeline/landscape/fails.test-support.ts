import { API_FAILS } from "./fails-of-api.test-support.ts";
import { COMPUTE_FAILS } from "./fails-of-compute.test-support.ts";
import { DATA_FAILS } from "./fails-of-data.test-support.ts";
import { IDENTITY_FAILS } from "./fails-of-identity.test-support.ts";

/** Each check, with all resources on which it fails. */
export const FAILS: Readonly<Record<string, readonly string[]>> = {
  ...API_FAILS,
  ...COMPUTE_FAILS,
  ...DATA_FAILS,
  ...IDENTITY_FAILS,
};

/** Kinds of which an account has one alone in the scanned region: they go by the name of the account. */
export const ONE_AN_ACCOUNT: ReadonlySet<string> = new Set([
  "access-analyzer.settings",
  "config.settings",
  "ecr.registry",
  "guardduty.settings",
  "iam.account",
  "inspector2.settings",
  "logs.settings",
  "s3.account",
  "securityhub.settings",
  "xray.settings",
]);

/**
 * Good resources of which nobody can tell, by check. Of an image AWS shows neither files nor layers, and Inspector reads it in
 * its repository, not as a function.
 */
export const UNKNOWN: Readonly<Record<string, readonly string[]>> = {
  "function-code-flaw": ["function-image-good"],
  "function-has-vulnerable-package": ["function-image-good"],
  "function-without-insights": ["function-image-good"],
};
