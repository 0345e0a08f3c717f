"use client";

import { useId } from "react";
import { Line, LineChart, ReferenceDot, ResponsiveContainer, Tooltip } from "recharts";
import { formatNumber, formatPercent } from "#lib/format/number.ts";
import { formatUtcDay } from "#lib/format/time.ts";
import { DayAxis, NotMeasured, NotMeasuredLegend, ValueAxis, ValueLines } from "../charts/axes.tsx";
import { ChartFrame } from "../charts/chart-frame.tsx";
import { ChartTooltip } from "../charts/chart-parts.tsx";
import { prepareDayLine } from "../charts/prepare-day-line.ts";

export interface DayLineChartProps {
  label: string;
  unit: string;
  /** Oldest first; null: not measured. */
  values: readonly { day: string; value: number | null }[];
  format?: "count" | "percent" | "days";
  /** The list behind the line. */
  href?: string;
  height?: number;
}

function write(value: number | null, format: NonNullable<DayLineChartProps["format"]>): string {
  if (format === "percent") return formatPercent(value);
  return format === "days" && value !== null ? `${value.toFixed(1)} d` : formatNumber(value);
}

/** One number a day as a line; days that were not measured are hatched, and the line stops there. */
export function DayLineChart({ label, unit, values, format = "count", href, height = 132 }: DayLineChartProps) {
  const hatchId = useId();
  const { gaps, alone, yTicks, xTicks } = prepareDayLine(values, format === "percent");
  const text = (value: number | null) => write(value, format);
  return (
    <ChartFrame
      label={label}
      unit={unit}
      columns={["Day (UTC)", unit]}
      rows={values.toReversed().map((point) => ({
        label: formatUtcDay(point.day),
        cells: [text(point.value)],
        ...(href === undefined ? {} : { href }),
      }))}
      legend={gaps.length === 0 ? null : <NotMeasuredLegend />}
    >
      <ResponsiveContainer width="100%" height={height} initialDimension={{ width: 320, height }}>
        <LineChart data={[...values]} margin={{ top: 8, right: 8, bottom: 0, left: 0 }}>
          <ValueLines />
          <DayAxis ticks={xTicks} />
          <ValueAxis
            ticks={yTicks}
            format={(tick) => (format === "days" ? formatNumber(tick) : text(tick))}
            width={40}
          />
          <NotMeasured gaps={gaps} hatchId={hatchId} />
          <Line
            dataKey="value"
            type="linear"
            stroke="var(--accent)"
            strokeWidth={1.5}
            dot={false}
            connectNulls={false}
            isAnimationActive={false}
          />
          {alone.map((point) => (
            <ReferenceDot key={point.day} x={point.day} y={point.value} r={2.5} fill="var(--accent)" stroke="none" />
          ))}
          <Tooltip
            isAnimationActive={false}
            cursor={{ stroke: "var(--fg-subtle)" }}
            content={({ active, label: day }) => {
              const point = values.find((candidate) => candidate.day === day);
              if (active !== true || point === undefined) return null;
              if (point.value === null)
                return <ChartTooltip title={formatUtcDay(point.day)} rows={[]} note="Not measured" />;
              const rows = [{ key: "value", label: unit, value: text(point.value), swatch: null }];
              return <ChartTooltip title={formatUtcDay(point.day)} rows={rows} />;
            }}
          />
        </LineChart>
      </ResponsiveContainer>
    </ChartFrame>
  );
}
