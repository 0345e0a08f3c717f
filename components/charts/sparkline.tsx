import { useId } from "react";
import { formatNumber } from "#lib/format/number.ts";
import { cn } from "../ui/class-names.ts";
import { prepareSparkline } from "./prepare-sparkline.ts";

export interface SparklineProps {
  /** Oldest first; null: not measured. */
  values: readonly (number | null)[];
  /** What it shows, for screen readers; first, last and number of gaps are added. */
  label: string;
  width?: number;
  height?: number;
  className?: string;
}

/** A small course without axes, beside a number that says the rest. Drawn on the server. */
export function Sparkline({ values, label, width = 72, height = 22, className }: SparklineProps) {
  const hatchId = useId();
  const { lines, dots, gaps, last } = prepareSparkline(values, width, height);
  const missing = values.filter((value) => value === null).length;
  const known = values.filter((value) => value !== null);
  const text = `${label}: from ${formatNumber(known[0])} to ${formatNumber(known.at(-1))}${missing === 0 ? "" : `, ${missing} not measured`}`;
  return (
    <svg
      role="img"
      aria-label={text}
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      className={cn("shrink-0 overflow-visible text-fg-muted", className)}
    >
      <title>{text}</title>
      <Hatch id={hatchId} />
      {gaps.map((gap) => (
        <rect key={gap.from} x={gap.from} y={0} width={gap.to - gap.from} height={height} fill={`url(#${hatchId})`} />
      ))}
      {lines.map((line) => (
        <path key={line} d={line} fill="none" stroke="currentColor" strokeWidth={1.25} strokeLinejoin="round" />
      ))}
      {dots.map((dot) => (
        <circle key={dot.x} cx={dot.x} cy={dot.y} r={1.25} fill="currentColor" />
      ))}
      {last === null ? null : <circle cx={last.x} cy={last.y} r={2} fill="var(--accent)" />}
    </svg>
  );
}

/** The hatching of "unknown" as an SVG pattern; use it with `fill="url(#id)"`. */
export function Hatch({ id }: { id: string }) {
  return (
    <defs>
      <pattern id={id} width={5} height={5} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <line x1={0} y1={0} x2={0} y2={5} stroke="var(--hatch)" strokeWidth={1.2} />
      </pattern>
    </defs>
  );
}
