import { API_FAILS } from "./fails-of-api.test-support.ts";
import { COMPUTE_FAILS } from "./fails-of-compute.test-support.ts";
import { DATA_FAILS } from "./fails-of-data.test-support.ts";
import { IDENTITY_FAILS } from "./fails-of-identity.test-support.ts";

/** Each check that the landscape shows, with all resources on which it fails. */
export const FAILS: Readonly<Record<string, readonly string[]>> = {
  ...API_FAILS,
  ...COMPUTE_FAILS,
  ...DATA_FAILS,
  ...IDENTITY_FAILS,
};

/** Kinds of which a region or account has one alone, and findings of others, which only stand for what is bad: they have no twin. */
export const ONE_OF_A_KIND: ReadonlySet<string> = new Set([
  "access-analyzer.finding",
  "config.settings",
  "ecr.registry",
  "guardduty.finding",
  "guardduty.settings",
  "iam.account",
  "inspector2.settings",
  "logs.settings",
  "s3.account",
  "securityhub.settings",
  "xray.settings",
]);
