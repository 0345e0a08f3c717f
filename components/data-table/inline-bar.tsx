import { formatNumber, formatShare } from "#lib/format/number.ts";
import { cn } from "../ui/class-names.ts";

export interface InlineBarProps {
  /** null: not known, drawn hatched and never as zero. */
  value: number | null;
  /** The largest value of the column, which fills the bar. */
  max: number;
  tone?: "accent" | "critical" | "high" | "medium" | "neutral";
  /** What is counted, for the hover text: "findings". */
  unit?: string;
}

const TONES = {
  accent: "bg-accent",
  critical: "bg-critical",
  high: "bg-high",
  medium: "bg-medium",
  neutral: "bg-fg-subtle",
} as const;

/** A number with a bar behind it, for comparing down a column. */
export function InlineBar({ value, max, tone = "neutral", unit }: InlineBarProps) {
  const width = value === null || max <= 0 ? 0 : Math.min(1, value / max) * 100;
  const text = value === null ? "Not known" : `${formatNumber(value)}${unit === undefined ? "" : ` ${unit}`}`;
  return (
    <span title={text} className="inline-flex w-full min-w-24 items-center align-middle justify-end gap-2">
      <span
        aria-hidden="true"
        className={cn("h-1.5 min-w-10 flex-1 overflow-hidden rounded-full", value === null ? "hatched" : "bg-muted")}
      >
        <span
          className={cn("block h-full rounded-full", TONES[tone])}
          style={{ width: value !== null && value > 0 ? `max(2px, ${width}%)` : 0 }}
        />
      </span>
      <span className="min-w-[4ch] text-right">{formatNumber(value)}</span>
    </span>
  );
}

/** A part of a whole with its share, e.g. 12 of 40 regions. */
export function InlineShare({ part, total }: { part: number; total: number }) {
  return (
    <span
      title={`${formatNumber(part)} of ${formatNumber(total)}`}
      className="inline-flex items-center gap-2 align-middle"
    >
      <span aria-hidden="true" className="h-1.5 w-16 overflow-hidden rounded-full bg-muted">
        <span className="block h-full bg-accent" style={{ width: total === 0 ? 0 : `${(part / total) * 100}%` }} />
      </span>
      {formatShare(part, total)}
    </span>
  );
}
