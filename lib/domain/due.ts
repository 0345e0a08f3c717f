import type { Severity } from "./severity.ts";

/** Days until a finding is due, by severity; null: no due date. Our own choice, in line with common patch policies. */
export const DUE_DAYS: Readonly<Record<Severity, number | null>> = {
  critical: 7,
  high: 30,
  medium: 90,
  low: 180,
  info: null,
};

/** When a finding first seen then is due; null for severities without a due date. */
export function dueAt(severity: Severity, firstSeenAt: Date): Date | null {
  const days = DUE_DAYS[severity];
  return days === null ? null : new Date(firstSeenAt.getTime() + days * 86_400_000);
}
