/**
 * How a control stands. `manual`: configuration cannot prove it, or not the whole of it. `attested`: somebody said so, with
 * evidence, for a time. `not_assessed`: what it rests on was not wholly looked at. `not_applicable`: everything was looked at, and there is nothing that it is about.
 */
export const CONTROL_STATUSES = ["fail", "not_assessed", "manual", "attested", "pass", "not_applicable"] as const;
export type ControlStatus = (typeof CONTROL_STATUSES)[number];

export const CONTROL_STATUS_LABELS: Record<ControlStatus, string> = {
  fail: "Failing",
  not_assessed: "Not assessed",
  manual: "Manual",
  attested: "Attested",
  pass: "Passing",
  not_applicable: "Not applicable",
};

/** How a check stands by itself, in an account or in many. */
export const CHECK_STATUSES = ["fail", "not_assessed", "pass", "not_applicable"] as const;
export type CheckStatus = (typeof CHECK_STATUSES)[number];

export const LEAST_ATTESTATION_TEXT = 10;
/** Longest time that somebody's word holds, in days. */
export const MAX_ATTESTATION_DAYS = 365;

export interface AttestationInput {
  frameworkId: string;
  controlId: string;
  /** What is so, in the words of whoever says it. */
  statement: string;
  /** Where the proof is. */
  evidence: string;
  /** 1 to 365. */
  days: number;
}
