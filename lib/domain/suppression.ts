import type { Severity } from "./severity.ts";

/** Longest time that a suppression may last. */
export const MAX_SUPPRESSION_DAYS = 365;
/** How far back a preview looks, and a new suppression reaches. */
export const SUPPRESSION_PREVIEW_DAYS = 30;
export const LEAST_SUPPRESSION_REASON = 10;

/** Which alerts are expected. Exact values; null: any. */
export interface SuppressionScope {
  detectionId: string | null;
  /** Key of the actor. */
  actor: string | null;
  /** The only thing that the alert acted on. */
  subject: string | null;
  /** The only account that the alert touches. */
  accountId: string | null;
}

export interface SuppressionInput extends SuppressionScope {
  reason: string;
  /** 1 to 365. */
  days: number;
}

/** What a suppression would have hidden in the past 30 days. */
export interface SuppressionPreview {
  total: number;
  bySeverity: { severity: Severity; count: number }[];
  /** The newest of them; at most 20. */
  alerts: { id: string; title: string; severity: Severity; actorName: string; lastAt: string }[];
  /** Incidents that would lose all of their alerts, and those that would lose some. */
  emptied: number;
  touched: number;
}
