import { createHash } from "node:crypto";

/** Statuses a person may set. */
export const MANUAL_STATUSES = ["open", "in_review", "remediating", "risk_accepted", "false_positive"] as const;
/** All statuses; `resolved` is said by the scanner alone, a reopened finding is `open` again and counts its reopenings. */
export const FINDING_STATUSES = [...MANUAL_STATUSES, "resolved"] as const;
export type FindingStatus = (typeof FINDING_STATUSES)[number];

/** Statuses that still need somebody: what overview, trends and API call "open". */
export const ACTIVE_STATUSES = ["open", "in_review", "remediating"] as const satisfies readonly FindingStatus[];

export const FINDING_EVENT_TYPES = [
  "opened",
  "resolved",
  "reopened",
  "status_changed",
  "assigned",
  "commented",
  "risk_accepted",
  "risk_expired",
  "evidence_changed",
  "severity_changed",
] as const;
export type FindingEventType = (typeof FINDING_EVENT_TYPES)[number];

/**
 * The identity of a finding for ever: check, resource and what tells two problems on it apart.
 * Returns 32 hex digits (the first 16 bytes of SHA-256).
 */
export function findingFingerprint(
  checkId: string,
  resource: { accountId: string; kind: string; arn: string },
  discriminator = "",
): string {
  return createHash("sha256")
    .update([checkId, resource.accountId, resource.kind, resource.arn, discriminator].join("\n"))
    .digest("hex")
    .slice(0, 32);
}
