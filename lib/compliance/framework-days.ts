import type { CheckStatus, ControlStatus } from "../domain/compliance.ts";
import { countStatuses } from "./assess.ts";
import type { Framework } from "./define.ts";
import { type AttestedSpan, isAttestedAt, noStatuses, type StatusCounts, standingOf } from "./history.ts";

/** In how many more accounts a check stands like this from a day on; negative: fewer. */
export interface StatusStep {
  checkId: string;
  /** `2026-03-04`, UTC. */
  day: string;
  status: CheckStatus;
  accounts: number;
}

export interface FrameworkDay {
  day: string;
  /** Controls by status at the end of the day; null: nobody looked on it. */
  counts: Record<ControlStatus, number> | null;
}

const DAY_MS = 86_400_000;

/**
 * A framework's controls by status, day by day. `steps` are in order of their days, and those before the first day stand on it.
 * A day that is not in `measured` is a gap, and so is what was before a framework of users' own was added.
 */
export function frameworkDays(
  { controls, custom }: Pick<Framework, "controls" | "custom">,
  days: readonly string[],
  {
    steps,
    spans,
    measured,
  }: {
    steps: readonly StatusStep[];
    /** By id of control. */
    spans: ReadonlyMap<string, readonly AttestedSpan[]>;
    measured: ReadonlySet<string>;
  },
): FrameworkDay[] {
  const addedOn = custom?.addedAt.toISOString().slice(0, 10) ?? "";
  const hasChecks = controls.some(({ checks }) => checks.length > 0);
  const byCheck = new Map<string, StatusCounts>();
  let next = 0;
  return days.map((day) => {
    for (let step = steps[next]; step !== undefined && step.day <= day; step = steps[next]) {
      const counts = byCheck.get(step.checkId) ?? noStatuses();
      byCheck.set(step.checkId, counts);
      counts[step.status] += step.accounts;
      next += 1;
    }
    if (!measured.has(day) || day < addedOn || (hasChecks && byCheck.size === 0)) return { day, counts: null };
    const end = Date.parse(`${day}T00:00:00Z`) + DAY_MS - 1;
    const standing = controls.map((control) => {
      const own = noStatuses();
      for (const id of control.checks) {
        const counts = byCheck.get(id);
        if (counts === undefined) continue;
        own.fail += counts.fail;
        own.not_assessed += counts.not_assessed;
        own.pass += counts.pass;
        own.not_applicable += counts.not_applicable;
      }
      return { status: standingOf(control, own, isAttestedAt(spans.get(control.id) ?? [], end)) ?? "not_assessed" };
    });
    return { day, counts: countStatuses(standing) };
  });
}
