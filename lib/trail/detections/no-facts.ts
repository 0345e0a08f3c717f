import type { DetectionContext } from "./detection.ts";

/** Nothing is known of accounts, roles, policies, functions and buckets; rules of users never ask. */
export const NO_FACTS: DetectionContext = {
  isOwnAccount: () => undefined,
  isPrivilegedRole: () => undefined,
  isAdministratorPolicy: () => undefined,
  functionOf: () => undefined,
  isTrailBucket: () => undefined,
};
