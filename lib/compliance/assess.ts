import type { CheckStatus, ControlStatus } from "../domain/compliance.ts";
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
  const status = controlStatus(control, new Set(own.map(checkStatus)));
  return { control, ...counts, status: status === "manual" && isAttested ? "attested" : status };
}

const NOT_RUN: CheckOutcome = { passed: 0, failed: 0, unknown: 0, isWhole: false };

/** How a check stands by itself: over the resources of an account, or of many. */
export function checkStatus({ passed, failed, unknown, isWhole }: CheckOutcome): CheckStatus {
  if (failed > 0) return "fail";
  if (unknown > 0 || !isWhole) return "not_assessed";
  return passed === 0 ? "not_applicable" : "pass";
}

/** A control's standing from how its checks stand, in whichever accounts: it is the same whether they are put together first or last. */
export function controlStatus(
  { checks, open }: Pick<Control, "checks" | "open">,
  own: ReadonlySet<CheckStatus>,
): Exclude<ControlStatus, "attested"> {
  if (own.has("fail")) return "fail";
  if (checks.length === 0) return "manual";
  if (own.has("not_assessed")) return "not_assessed";
  if (open !== undefined) return "manual";
  return own.has("pass") ? "pass" : "not_applicable";
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
