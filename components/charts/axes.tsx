import { CartesianGrid, ReferenceArea, XAxis, YAxis } from "recharts";
import { formatCompact } from "#lib/format/number.ts";
import { formatUtcDayShort } from "#lib/format/time.ts";
import { LegendItem } from "./chart-frame.tsx";
import { axisLine, axisTick } from "./chart-parts.tsx";
import { Hatch } from "./sparkline.tsx";

/** Lines behind the marks, at the ticks of the values. */
export function ValueLines() {
  return <CartesianGrid vertical={false} stroke="var(--line)" />;
}

/** Days from left to right; `ticks` are those that get a date, ISO 8601. */
export function DayAxis({ ticks }: { ticks: readonly string[] }) {
  return (
    <XAxis
      dataKey="day"
      ticks={[...ticks]}
      tickFormatter={formatUtcDayShort}
      tick={axisTick}
      axisLine={axisLine}
      tickLine={false}
      interval={0}
      height={20}
    />
  );
}

export interface ValueAxisProps {
  /** From 0 up; the last one is the end of the axis. */
  ticks: readonly number[];
  format?: (tick: number) => string;
  /** Room for the numbers in pixels. */
  width?: number;
}

/** Values from the foot up. */
export function ValueAxis({ ticks, format = formatCompact, width = 36 }: ValueAxisProps) {
  return (
    <YAxis
      domain={[0, ticks.at(-1) ?? 1]}
      ticks={[...ticks]}
      tickFormatter={format}
      tick={axisTick}
      axisLine={false}
      tickLine={false}
      width={width}
    />
  );
}

export interface NotMeasuredProps {
  /** Stretches of the horizontal axis; `from` names one among all. */
  gaps: readonly { from: string | number; to: string | number }[];
  /** Id of the pattern, one a chart. */
  hatchId: string;
}

/** Hatches what was not measured, so that it is not read as nothing. */
export function NotMeasured({ gaps, hatchId }: NotMeasuredProps) {
  return (
    <>
      <Hatch id={hatchId} />
      {gaps.map(({ from, to }) => (
        <ReferenceArea key={from} x1={from} x2={to} fill={`url(#${hatchId})`} fillOpacity={1} stroke="none" />
      ))}
    </>
  );
}

/** The legend's word for the hatching. */
export function NotMeasuredLegend() {
  return (
    <LegendItem swatch={<span className="hatched size-3 border border-unknown-border" />}>Not measured</LegendItem>
  );
}
