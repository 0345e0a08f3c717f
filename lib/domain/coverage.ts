/** Why a call gave no facts. `not_enabled`: the service is off in this account or region, a fact by itself. */
export const GAP_REASONS = ["denied", "throttled", "failed", "unsupported", "not_enabled"] as const;
export type GapReason = (typeof GAP_REASONS)[number];

/** One thing a scan could not look at. Stored, shown, and never read as "nothing there". */
export interface CoverageGap {
  /** IAM action of the call that failed, e.g. `lambda:GetPolicy`. */
  action: string;
  reason: GapReason;
  /** Error code as AWS or the network gave it, e.g. `AccessDeniedException`. */
  code: string;
  /** One plain sentence, no secret values. */
  message: string;
  /** The resource the call was about; absent when a whole list is missing. */
  resourceArn?: string;
}

/** How well a kind of resource is known in an account (and region, for regional kinds). */
export const COVERAGE_STATES = ["whole", "partial", "never"] as const;
export type CoverageState = (typeof COVERAGE_STATES)[number];
