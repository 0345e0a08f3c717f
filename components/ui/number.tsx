import { formatCompact, formatDelta, formatNumber, formatPercent } from "#lib/format/number.ts";
import { cn } from "./class-names.ts";

/** A count. Compact form keeps the whole number on hover; null (not known) is a dash with its reason on hover. */
export function Count({ value, isCompact = false }: { value: number | null; isCompact?: boolean }) {
  const text = isCompact ? formatCompact(value) : formatNumber(value);
  return (
    <span title={value === null ? "Not known" : formatNumber(value)} className={cn(value === null && "text-fg-subtle")}>
      {text}
    </span>
  );
}

/** A ratio between 0 and 1 as percent. */
export function Percent({ ratio, digits = 0 }: { ratio: number | null; digits?: 0 | 1 }) {
  return (
    <span
      title={ratio === null ? "Not known" : formatPercent(ratio, 1)}
      className={cn(ratio === null && "text-fg-subtle")}
    >
      {formatPercent(ratio, digits)}
    </span>
  );
}

export interface DeltaProps {
  value: number | null;
  /** What a rise means. Findings: `worse`. Coverage: `better`. */
  rise: "better" | "worse" | "neutral";
  /** Since when, e.g. "since last week". */
  period?: string;
}

/** A change with its sign. The words for better and worse are there for those who do not see the hue. */
export function Delta({ value, rise, period }: DeltaProps) {
  const isWorse = value !== null && value !== 0 && (rise === "worse") === value > 0 && rise !== "neutral";
  return (
    <span className={cn("whitespace-nowrap text-12", isWorse ? "text-critical-text" : "text-fg-muted")}>
      {formatDelta(value)}
      {period === undefined ? null : ` ${period}`}
      {value === null || value === 0 || rise === "neutral" ? null : (
        <span className="sr-only">{isWorse ? " (worse)" : " (better)"}</span>
      )}
    </span>
  );
}
