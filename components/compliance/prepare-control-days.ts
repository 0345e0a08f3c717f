import { CONTROL_STATUSES, type ControlStatus } from "#lib/domain/compliance.ts";
import type { FrameworkDay } from "#lib/queries/compliance/framework-trend.ts";
import { pickEvenly, prepareTicks } from "../charts/prepare-ticks.ts";

export interface PreparedControlDays {
  /** Days on which somebody looked. */
  measured: number;
  /** Hatched stretches, first and last day. */
  gaps: { from: string; to: string }[];
  /** Statuses that some control had on some day. */
  shown: ReadonlySet<ControlStatus>;
  yTicks: number[];
  xTicks: string[];
}

/** What the bars of a framework's days need. */
export function prepareControlDays(days: readonly FrameworkDay[]): PreparedControlDays {
  const gaps: PreparedControlDays["gaps"] = [];
  const shown = new Set<ControlStatus>();
  let measured = 0;
  let most = 0;
  days.forEach(({ day, counts }, index) => {
    if (counts === null) {
      const last = gaps.at(-1);
      if (last !== undefined && last.to === days[index - 1]?.day) last.to = day;
      else gaps.push({ from: day, to: day });
      return;
    }
    measured += 1;
    for (const status of CONTROL_STATUSES) if (counts[status] > 0) shown.add(status);
    most = Math.max(
      most,
      CONTROL_STATUSES.reduce((sum, status) => sum + counts[status], 0),
    );
  });
  return {
    measured,
    gaps,
    shown,
    yTicks: prepareTicks(most, 3),
    xTicks: pickEvenly(
      days.map(({ day }) => day),
      6,
    ),
  };
}
