import type { ControlStatus } from "../domain/compliance.ts";
import type { Control } from "./define.ts";

/** How a check came out over the resources in scope. */
export interface CheckOutcome {
  passed: number;
  failed: number;
  unknown: number;
  /** Whether all resources of the kind that it judges were looked at in every account and region in scope. */
  isWhole: boolean;
}

export interface AssessedControl {
  control: Control;
  status: ControlStatus;
  /** Sums over its checks. */
  passed: number;
  failed: number;
  unknown: number;
}

/**
 * A control's standing from its checks. One failing resource makes it fail. It passes only when every check was decided on every
 * resource, something was there to judge, and the checks prove the whole of it; otherwise it stays apart from pass. What somebody
 * attests counts for what configuration leaves open alone: it never covers a failure, or what was not looked at.
 */
export function assessControl(
  control: Control,
  outcomes: ReadonlyMap<string, CheckOutcome>,
  isAttested = false,
): AssessedControl {
  const own = control.checks.map((id) => outcomes.get(id) ?? NOT_RUN);
  const sum = (pick: (outcome: CheckOutcome) => number) => own.reduce((total, outcome) => total + pick(outcome), 0);
  const counts = {
    passed: sum(({ passed }) => passed),
    failed: sum(({ failed }) => failed),
    unknown: sum(({ unknown }) => unknown),
  };
  const status = statusOf(control, own, counts);
  return { control, ...counts, status: status === "manual" && isAttested ? "attested" : status };
}

const NOT_RUN: CheckOutcome = { passed: 0, failed: 0, unknown: 0, isWhole: false };

function statusOf(
  control: Control,
  own: readonly CheckOutcome[],
  { passed, failed, unknown }: { passed: number; failed: number; unknown: number },
): ControlStatus {
  if (failed > 0) return "fail";
  if (own.length === 0) return "manual";
  if (unknown > 0 || own.some(({ isWhole }) => !isWhole)) return "not_assessed";
  if (control.open !== undefined) return "manual";
  return passed === 0 ? "not_applicable" : "pass";
}

/** Controls by status. */
export function countStatuses(controls: readonly { status: ControlStatus }[]): Record<ControlStatus, number> {
  const counts: Record<ControlStatus, number> = {
    fail: 0,
    not_assessed: 0,
    manual: 0,
    attested: 0,
    pass: 0,
    not_applicable: 0,
  };
  for (const { status } of controls) counts[status] += 1;
  return counts;
}
