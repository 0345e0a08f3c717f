import { createLoader, parseAsString, parseAsStringLiteral } from "nuqs/server";

export const REPORT_PRESETS = ["week", "month", "quarter", "custom"] as const;
export type ReportPreset = (typeof REPORT_PRESETS)[number];

/** Period of a report in its address: a preset, or first and last day. */
export const loadReportPeriod = createLoader({
  period: parseAsStringLiteral(REPORT_PRESETS).withDefault("week"),
  first: parseAsString,
  last: parseAsString,
});

export interface ReportPeriod {
  preset: ReportPreset;
  /** First and last day, both included, `YYYY-MM-DD` in UTC; `before…` the period of the same length before it. */
  first: string;
  last: string;
  beforeFirst: string;
  beforeLast: string;
}

const DAY_MS = 86_400_000;
const LENGTHS = { week: 7, month: 30, quarter: 91 } as const;
/** Longer reports would be of no use and cost much. */
const MOST_DAYS = 731;
const isDay = (text: string | null): text is string =>
  text !== null && /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));
const dayText = (time: number) => new Date(time).toISOString().slice(0, 10);

/** The days of a report. A custom period that cannot be read, is turned round or too long becomes the last seven days. */
export function reportPeriod(
  chosen: { period: ReportPreset; first: string | null; last: string | null },
  now: Date,
): ReportPeriod {
  const today = Date.parse(dayText(now.getTime()));
  const { first, last } = chosen;
  const isCustom = chosen.period === "custom" && isDay(first) && isDay(last);
  const customDays = isCustom ? (Date.parse(last) - Date.parse(first)) / DAY_MS + 1 : 0;
  if (isCustom && customDays >= 1 && customDays <= MOST_DAYS) return edges("custom", Date.parse(last), customDays);
  const preset = chosen.period === "custom" ? "week" : chosen.period;
  return edges(preset, today, LENGTHS[preset]);
}

function edges(preset: ReportPreset, last: number, days: number): ReportPeriod {
  const first = last - (days - 1) * DAY_MS;
  return {
    preset,
    first: dayText(first),
    last: dayText(last),
    beforeFirst: dayText(first - days * DAY_MS),
    beforeLast: dayText(first - DAY_MS),
  };
}
