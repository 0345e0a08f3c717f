/** Shown where a value is not known. An unknown value is never written as zero. */
export const MISSING = "–";

const whole = new Intl.NumberFormat("en-US", { maximumFractionDigits: 0 });
const compact = new Intl.NumberFormat("en-US", { notation: "compact", maximumFractionDigits: 1 });

/** `12431` gives `12,431`; `null` (not known) gives a dash. Rounds to whole numbers. */
export function formatNumber(value: number | null | undefined): string {
  return isKnown(value) ? whole.format(value) : MISSING;
}

/** `12431` gives `12.4K`, below 1,000 the number itself; for axes and narrow places, with the whole number in a tooltip. */
export function formatCompact(value: number | null | undefined): string {
  if (!isKnown(value)) return MISSING;
  return Math.abs(value) < 1000 && Number.isInteger(value) ? whole.format(value) : compact.format(value);
}

/**
 * A ratio between 0 and 1 as percent. Never rounds a part up to the whole or down to nothing:
 * 0.9996 gives `99.9%`, 0.0002 gives `<0.1%`, because "100%" must mean all of them.
 */
export function formatPercent(ratio: number | null | undefined, digits: 0 | 1 = 0): string {
  if (!isKnown(ratio)) return MISSING;
  const step = digits === 0 ? 1 : 0.1;
  const percent = ratio * 100;
  if (percent > 0 && percent < step) return `<${step}%`;
  if (percent < 100 && percent > 100 - step) return `${(100 - step).toFixed(digits)}%`;
  const text = percent.toFixed(digits);
  return `${text.endsWith(".0") ? text.slice(0, -2) : text}%`;
}

/** Part of a whole as percent; a whole of zero has no share and gives a dash. */
export function formatShare(part: number, total: number, digits: 0 | 1 = 0): string {
  return formatPercent(total === 0 ? null : part / total, digits);
}

/** A difference with its sign: `+12`, `−3` (true minus), `0`. */
export function formatDelta(value: number | null | undefined): string {
  if (!isKnown(value)) return MISSING;
  if (value === 0) return "0";
  return `${value > 0 ? "+" : "−"}${whole.format(Math.abs(value))}`;
}

function isKnown(value: number | null | undefined): value is number {
  return value !== null && value !== undefined && Number.isFinite(value);
}
