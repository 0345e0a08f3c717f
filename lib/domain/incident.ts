/** Where the work on an incident stands. */
export const INCIDENT_STATUSES = ["open", "investigating", "contained", "closed"] as const;
export type IncidentStatus = (typeof INCIDENT_STATUSES)[number];

/** Why an incident was closed. `suppressed` is said by the scanner alone: all of its alerts are suppressed. */
export const CLOSE_REASONS = ["resolved", "expected", "false_positive", "duplicate"] as const;
export type CloseReason = (typeof CLOSE_REASONS)[number];

export const STATUS_WORDS: Record<IncidentStatus, string> = {
  open: "Open",
  investigating: "Investigating",
  contained: "Contained",
  closed: "Closed",
};

export const CLOSE_WORDS: Record<CloseReason | "suppressed" | "withdrawn", string> = {
  resolved: "Resolved",
  expected: "Expected activity",
  false_positive: "False positive",
  duplicate: "Duplicate",
  suppressed: "All of its alerts are suppressed",
  withdrawn: "None of its alerts holds any more",
};

/** The stages of an attack in the order of MITRE ATT&CK's matrix for the cloud, as our detections use them. */
export const KILL_CHAIN = [
  "initial access",
  "execution",
  "persistence",
  "privilege escalation",
  "defense evasion",
  "credential access",
  "discovery",
  "lateral movement",
  "collection",
  "exfiltration",
  "impact",
] as const;

/** The words for a stored reason; one that nobody knows stays as it is. */
export function closeReasonText(reason: string): string {
  return new Map<string, string>(Object.entries(CLOSE_WORDS)).get(reason) ?? reason;
}

export const INCIDENT_EVENT_TYPES = [
  "opened",
  "alert-added",
  "alert-removed",
  "severity",
  "merged",
  "status",
  "owner",
  "note",
  "step-done",
  "step-undone",
] as const;
export type IncidentEventType = (typeof INCIDENT_EVENT_TYPES)[number];
