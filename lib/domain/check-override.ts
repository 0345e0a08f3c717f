import type { Severity } from "./severity.ts";

/** A change to a check for a scope, as a page sends it; the service checks it. */
export interface OverrideInput {
  checkId: string;
  scopeType: "all" | "account" | "tag";
  /** Empty for all, an account id, or `key=value`. */
  scopeValue: string;
  isEnabled: boolean;
  /** null: the check's own severity. */
  severity: Severity | null;
  /** Thresholds by name; null: the check's own. */
  parameters: Record<string, unknown> | null;
  reason: string;
}

/** What a change to a check would do to findings. */
export interface CheckPreview {
  /** Resources of the check's kind to which the change applies. */
  resources: number;
  /** Findings, open or accepted, that would resolve at once. */
  resolves: number;
  /** Findings that would pass and resolve with the next whole scan, since only newer facts may resolve. */
  resolvesLater: number;
  /** Problems that would become findings. */
  opens: number;
  /** Findings that would get another severity. */
  severities: { from: Severity; to: Severity; count: number }[];
  /** Resources for which nobody can tell, since facts are missing. */
  unknown: number;
}
