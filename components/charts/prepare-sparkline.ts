export interface PreparedSparkline {
  /** SVG paths of the measured stretches. */
  lines: string[];
  /** Measured values without measured neighbours. */
  dots: { x: number; y: number }[];
  /** Where the last value lies, when it was measured. */
  last: { x: number; y: number } | null;
  /** Left and right edges of stretches that were not measured. */
  gaps: { from: number; to: number }[];
}

/** A small line without axes inside `width` x `height` pixels; zero is at the foot, values not measured (null) are gaps. */
export function prepareSparkline(
  values: readonly (number | null)[],
  width: number,
  height: number,
  padding = 2,
): PreparedSparkline {
  const max = Math.max(1, ...values.map((value) => value ?? 0));
  const step = values.length > 1 ? (width - 2 * padding) / (values.length - 1) : 0;
  const x = (index: number) => round(padding + index * step);
  const y = (value: number) => round(height - padding - (value / max) * (height - 2 * padding));
  const lines: string[] = [];
  const dots: PreparedSparkline["dots"] = [];
  const gaps: PreparedSparkline["gaps"] = [];
  let run: { x: number; y: number }[] = [];
  const finish = () => {
    const [first] = run;
    if (run.length > 1) lines.push(`M${run.map((point) => `${point.x} ${point.y}`).join("L")}`);
    else if (first !== undefined) dots.push(first);
    run = [];
  };
  values.forEach((value, index) => {
    if (value !== null) {
      run.push({ x: x(index), y: y(value) });
      return;
    }
    finish();
    const from = x(Math.max(0, index - 1));
    const to = x(Math.min(values.length - 1, index + 1));
    const last = gaps.at(-1);
    if (last !== undefined && last.to >= x(index)) last.to = to;
    else gaps.push({ from, to });
  });
  finish();
  const end = values.at(-1);
  return {
    lines,
    dots,
    gaps,
    last: end === undefined || end === null ? null : { x: x(values.length - 1), y: y(end) },
  };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
