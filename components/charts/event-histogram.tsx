"use client";

import { useId, useState } from "react";
import { Bar, BarChart, CartesianGrid, ReferenceArea, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { formatCompact, formatNumber } from "#lib/format/number.ts";
import { formatUtc, formatUtcClock, formatUtcDayShort } from "#lib/format/time.ts";
import { ChartFrame, LegendItem } from "./chart-frame.tsx";
import { axisLine, axisTick, ChartTooltip } from "./chart-parts.tsx";
import { type HistogramBucket, type HistogramPoint, prepareHistogram, selectedRange } from "./prepare-histogram.ts";
import { Hatch } from "./sparkline.tsx";

export interface EventHistogramProps {
  buckets: readonly HistogramBucket[];
  /** Called with the stretch that was dragged over or clicked, ISO 8601. */
  onSelect: (range: { from: string; to: string }) => void;
  height?: number;
  label?: string;
}

const allowedSwatch = <span className="size-2.5 rounded-[2px] bg-accent" />;
const deniedSwatch = <span className="size-2.5 rounded-[2px] bg-high" />;

/** Events over time. Drag over a stretch to narrow the list to it; time that the trail does not cover is hatched. */
export function EventHistogram({ buckets, onSelect, height = 132, label = "Events over time" }: EventHistogramProps) {
  const hatchId = useId();
  const [drag, setDrag] = useState<{ start: number; end: number } | null>(null);
  const { points, gaps, yTicks, xTicks, isDaily, isPartial } = prepareHistogram(buckets);
  const indexOf = (value: unknown) => (value === undefined || value === null ? null : Number(value));
  const finish = () => {
    const range = drag === null ? null : selectedRange(points, drag.start, drag.end);
    setDrag(null);
    if (range !== null) onSelect(range);
  };
  return (
    <ChartFrame
      label={label}
      unit="Events"
      columns={["From (UTC)", "Allowed", "Denied or failed", "All"]}
      rows={points.map((point) => ({
        label: formatUtc(point.from),
        cells: [formatNumber(point.allowed), formatNumber(point.denied), formatNumber(point.total)],
        action: { label: "Show only this", run: () => onSelect({ from: point.from, to: point.to }) },
      }))}
      legend={
        <>
          <LegendItem swatch={allowedSwatch}>Allowed</LegendItem>
          <LegendItem swatch={deniedSwatch}>Denied or failed</LegendItem>
          {isPartial ? (
            <LegendItem swatch={<span className="hatched size-3 border border-unknown-border" />}>No trail</LegendItem>
          ) : null}
          <span className="max-sm:hidden">Drag to narrow the time</span>
        </>
      }
    >
      <ResponsiveContainer width="100%" height={height} initialDimension={{ width: 640, height }}>
        <BarChart
          data={points}
          margin={{ top: 8, right: 8, bottom: 0, left: 0 }}
          barCategoryGap={1}
          className="select-none [&_.recharts-surface]:cursor-crosshair"
          onMouseDown={(state) => {
            const index = indexOf(state.activeTooltipIndex);
            if (index !== null) setDrag({ start: index, end: index });
          }}
          onMouseMove={(state) => {
            const index = indexOf(state.activeTooltipIndex);
            if (drag !== null && index !== null && index !== drag.end) setDrag({ ...drag, end: index });
          }}
          onMouseUp={finish}
          onMouseLeave={() => setDrag(null)}
        >
          <Hatch id={hatchId} />
          <CartesianGrid vertical={false} stroke="var(--line)" />
          <XAxis
            dataKey="index"
            ticks={xTicks}
            tickFormatter={(index: number) => axisText(points[index], isDaily)}
            tick={axisTick}
            axisLine={axisLine}
            tickLine={false}
            interval={0}
            height={20}
          />
          <YAxis
            domain={[0, yTicks.at(-1) ?? 1]}
            ticks={yTicks}
            tickFormatter={formatCompact}
            tick={axisTick}
            axisLine={false}
            tickLine={false}
            width={40}
          />
          {gaps.map((gap) => (
            <ReferenceArea
              key={gap.from}
              x1={gap.from}
              x2={gap.to}
              fill={`url(#${hatchId})`}
              fillOpacity={1}
              stroke="none"
            />
          ))}
          <Bar dataKey="allowed" stackId="events" fill="var(--accent)" fillOpacity={0.75} isAnimationActive={false} />
          <Bar dataKey="denied" stackId="events" fill="var(--high)" isAnimationActive={false} />
          {drag === null ? null : (
            <ReferenceArea
              x1={Math.min(drag.start, drag.end)}
              x2={Math.max(drag.start, drag.end)}
              fill="var(--accent)"
              fillOpacity={0.16}
              stroke="var(--accent)"
            />
          )}
          <Tooltip
            isAnimationActive={false}
            cursor={{ fill: "var(--fg)", fillOpacity: 0.05 }}
            content={({ active, label: index }) => {
              const point = points[Number(index)];
              if (active !== true || point === undefined) return null;
              return <ChartTooltip title={formatUtc(point.from)} {...tooltipOf(point)} />;
            }}
          />
        </BarChart>
      </ResponsiveContainer>
    </ChartFrame>
  );
}

function axisText(point: HistogramPoint | undefined, isDaily: boolean): string {
  if (point === undefined) return "";
  return isDaily ? formatUtcDayShort(point.from) : formatUtcClock(point.from);
}

function tooltipOf(point: HistogramPoint) {
  if (point.total === null) return { rows: [], note: "The trail does not cover this time" };
  return {
    rows: [
      { key: "allowed", label: "Allowed", value: formatNumber(point.allowed), swatch: allowedSwatch },
      { key: "denied", label: "Denied or failed", value: formatNumber(point.denied), swatch: deniedSwatch },
    ],
  };
}
