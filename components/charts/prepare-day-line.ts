import { pickEvenly, prepareTicks } from "./prepare-ticks.ts";

export interface PreparedDayLine {
  /** Hatched stretches: from the last measured day before to the first after, or the chart's edge. */
  gaps: { from: string; to: string }[];
  /** Measured days without measured neighbours, which a line would not show. */
  alone: { day: string; value: number }[];
  yTicks: number[];
  xTicks: string[];
}

/** What a line of one number a day needs. Ratios get an axis from 0 to 1. */
export function prepareDayLine(
  values: readonly { day: string; value: number | null }[],
  isRatio: boolean,
): PreparedDayLine {
  const gaps: PreparedDayLine["gaps"] = [];
  const alone: PreparedDayLine["alone"] = [];
  values.forEach(({ day, value }, index) => {
    const [before, after] = [values[index - 1], values[index + 1]];
    if (value !== null) {
      if ((before?.value ?? null) === null && (after?.value ?? null) === null) alone.push({ day, value });
      return;
    }
    const last = gaps.at(-1);
    const to = after?.day ?? day;
    if (last !== undefined && before?.value === null) last.to = to;
    else gaps.push({ from: before?.day ?? day, to });
  });
  return {
    gaps,
    alone,
    yTicks: isRatio ? [0, 0.5, 1] : prepareTicks(Math.max(0, ...values.map(({ value }) => value ?? 0)), 3),
    xTicks: pickEvenly(
      values.map(({ day }) => day),
      4,
    ),
  };
}
