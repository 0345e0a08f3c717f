/** Severities from worst to mildest; the index is the rank stored in the database. */
export const SEVERITIES = ["critical", "high", "medium", "low", "info"] as const;
export type Severity = (typeof SEVERITIES)[number];

/** 0 for critical … 4 for info: smaller is worse, so ascending order lists the worst first. */
export function severityRank(severity: Severity): number {
  return SEVERITIES.indexOf(severity);
}

/** The severity of a stored rank; ranks outside 0–4 throw, since they can only come from a damaged row. */
export function severityOfRank(rank: number): Severity {
  const severity = SEVERITIES[rank];
  if (severity === undefined)
    throw new RangeError(`Severity rank ${rank} is not one of 0 to ${SEVERITIES.length - 1}.`);
  return severity;
}
