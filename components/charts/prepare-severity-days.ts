import { SEVERITIES, type Severity } from "#lib/domain/severity.ts";
import { pickEvenly, prepareTicks } from "./prepare-ticks.ts";

/** Open findings of one day. */
export interface SeverityDay {
  /** `2026-03-04`, UTC. */
  day: string;
  /** null: nothing was measured that day. Never read as zero. */
  counts: Readonly<Record<Severity, number>> | null;
  /** The list behind this point. */
  href?: string;
}

/** From and to of a severity's band in the stack, worst severity at the foot; null where nothing was measured. */
export type Band = [number, number] | null;

export interface SeverityPoint extends Record<Severity, Band> {
  day: string;
  counts: Readonly<Record<Severity, number>> | null;
  total: number | null;
  /** Measured, with no measured neighbour: an area would not show it. */
  isAlone: boolean;
  href: string | null;
}

export interface DayGap {
  /** First and last day without a measurement. */
  from: string;
  to: string;
  /** The measured days on both sides, or the gap's own edge at the ends of the chart. */
  after: string;
  before: string;
}

export interface PreparedSeverityDays {
  points: SeverityPoint[];
  gaps: DayGap[];
  yTicks: number[];
  xTicks: string[];
  /** Days that had a scan and lie inside the chart. */
  scans: string[];
  /** The day of `now` when it lies inside the chart. */
  today: string | null;
  hasData: boolean;
}

/** Everything that the severity chart draws: bands, gaps, axes, scans and today. `scans` and `now` are ISO 8601 times. */
export function prepareSeverityDays(
  days: readonly SeverityDay[],
  options: { scans?: readonly string[]; now: string; labels?: number },
): PreparedSeverityDays {
  const points = days.map((day, index) => toPoint(day, days[index - 1], days[index + 1]));
  const known = new Set(days.map((day) => day.day));
  const max = Math.max(0, ...points.map((point) => point.total ?? 0));
  const scanDays = new Set((options.scans ?? []).map((scan) => scan.slice(0, 10)));
  const today = options.now.slice(0, 10);
  return {
    points,
    gaps: findGaps(points),
    yTicks: prepareTicks(max),
    xTicks: pickEvenly(
      days.map((day) => day.day),
      options.labels ?? 6,
    ),
    scans: days.map((day) => day.day).filter((day) => scanDays.has(day)),
    today: known.has(today) ? today : null,
    hasData: points.some((point) => point.total !== null),
  };
}

function toPoint(day: SeverityDay, before: SeverityDay | undefined, after: SeverityDay | undefined): SeverityPoint {
  const { counts } = day;
  let foot = 0;
  const band = (severity: Severity): Band => {
    if (counts === null) return null;
    const from = foot;
    foot += counts[severity];
    return [from, foot];
  };
  const [critical, high, medium, low, info] = SEVERITIES.map(band);
  return {
    day: day.day,
    counts,
    critical: critical ?? null,
    high: high ?? null,
    medium: medium ?? null,
    low: low ?? null,
    info: info ?? null,
    total: counts === null ? null : foot,
    isAlone: counts !== null && (before?.counts ?? null) === null && (after?.counts ?? null) === null,
    href: day.href ?? null,
  };
}

function findGaps(points: readonly SeverityPoint[]): DayGap[] {
  const gaps: DayGap[] = [];
  points.forEach((point, index) => {
    if (point.total !== null) return;
    const last = gaps.at(-1);
    const next = points[index + 1]?.day ?? point.day;
    if (last !== undefined && points[index - 1]?.day === last.to) {
      last.to = point.day;
      last.before = next;
    } else gaps.push({ from: point.day, to: point.day, after: points[index - 1]?.day ?? point.day, before: next });
  });
  return gaps;
}
