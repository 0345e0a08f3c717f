/**
 * How a control stands. `manual`: configuration cannot prove it, or not the whole of it. `not_assessed`: what it rests on was not
 * wholly looked at. `not_applicable`: everything was looked at, and there is nothing that it is about.
 */
export const CONTROL_STATUSES = ["fail", "not_assessed", "manual", "pass", "not_applicable"] as const;
export type ControlStatus = (typeof CONTROL_STATUSES)[number];

export const CONTROL_STATUS_LABELS: Record<ControlStatus, string> = {
  fail: "Failing",
  not_assessed: "Not assessed",
  manual: "Manual",
  pass: "Passing",
  not_applicable: "Not applicable",
};
