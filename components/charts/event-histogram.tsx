"use client";

import { type KeyboardEvent, useId, useState } from "react";
import { Bar, BarChart, ReferenceArea, ResponsiveContainer, Tooltip, XAxis } from "recharts";
import { formatNumber } from "#lib/format/number.ts";
import { countOf } from "#lib/format/plural.ts";
import { formatUtc, formatUtcTick } from "#lib/format/time.ts";
import { NotMeasured, ValueAxis, ValueLines } from "./axes.tsx";
import { ChartFrame, LegendItem } from "./chart-frame.tsx";
import { axisLine, axisTick, ChartTooltip } from "./chart-parts.tsx";
import { type Brush, moveBrush } from "./prepare-brush.ts";
import { type HistogramBucket, type HistogramPoint, prepareHistogram, selectedRange } from "./prepare-histogram.ts";

export interface EventHistogramProps {
  buckets: readonly HistogramBucket[];
  /** Called with the stretch that was dragged over, clicked or chosen by keyboard, ISO 8601. */
  onSelect: (range: { from: string; to: string }) => void;
  height?: number;
  label?: string;
}

const allowedSwatch = <span className="size-2.5 rounded-[2px] bg-accent" />;
const deniedSwatch = <span className="size-2.5 rounded-[2px] bg-high" />;
const failedSwatch = <span className="size-2.5 rounded-[2px] bg-medium" />;

/**
 * Events over time. Drag over a stretch to narrow the list to it, or choose it with arrow keys and Shift, then Enter. Time that
 * the trail does not cover is hatched.
 */
export function EventHistogram({ buckets, onSelect, height = 132, label = "Events over time" }: EventHistogramProps) {
  const hatchId = useId();
  const [drag, setDrag] = useState<Brush | null>(null);
  const [keyed, setKeyed] = useState<Brush | null>(null);
  const { points, gaps, yTicks, xTicks, span, isPartial } = prepareHistogram(buckets);
  const chosen = drag ?? keyed;
  const indexOf = (value: unknown) => (value === undefined || value === null ? null : Number(value));
  const finish = (brush: Brush | null) => {
    const range = brush === null ? null : selectedRange(points, brush.anchor, brush.cursor);
    setDrag(null);
    setKeyed(null);
    if (range !== null) onSelect(range);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter" && keyed !== null) finish(keyed);
    else if (event.key === "Escape" && keyed !== null) setKeyed(null);
    else {
      const start = keyed ?? { anchor: points.length, cursor: points.length };
      const next = moveBrush(start, event.key, event.shiftKey && keyed !== null, points.length);
      if (next === null) return;
      setKeyed(next);
    }
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <ChartFrame
      label={label}
      unit="Events"
      columns={["From (UTC)", "Allowed", "Denied", "Failed", "All"]}
      rows={points.map((point) => ({
        label: formatUtc(point.from),
        cells: [point.allowed, point.denied, point.failed, point.total].map(formatNumber),
        action: { label: "Show only this", run: () => onSelect({ from: point.from, to: point.to }) },
      }))}
      legend={
        <>
          <LegendItem swatch={allowedSwatch}>Allowed</LegendItem>
          <LegendItem swatch={deniedSwatch}>Denied</LegendItem>
          <LegendItem swatch={failedSwatch}>Failed</LegendItem>
          {isPartial ? (
            <LegendItem swatch={<span className="hatched size-3 border border-unknown-border" />}>
              No trail, or not for all of it
            </LegendItem>
          ) : null}
          <span className="max-sm:hidden">Drag to narrow the time</span>
        </>
      }
    >
      <div
        role="slider"
        tabIndex={0}
        aria-label={`${label}: choose a stretch with arrow keys, extend it with Shift, narrow to it with Enter`}
        aria-valuemin={0}
        aria-valuemax={Math.max(0, points.length - 1)}
        aria-valuenow={keyed?.cursor ?? Math.max(0, points.length - 1)}
        aria-valuetext={spanText(points, keyed)}
        onKeyDown={onKeyDown}
        onBlur={() => setKeyed(null)}
        className="rounded-md"
      >
        <ResponsiveContainer width="100%" height={height} initialDimension={{ width: 640, height }}>
          <BarChart
            data={points}
            margin={{ top: 8, right: 8, bottom: 0, left: 0 }}
            barCategoryGap={1}
            accessibilityLayer={false}
            className="select-none [&_.recharts-surface]:cursor-crosshair"
            onMouseDown={(state) => {
              const index = indexOf(state.activeTooltipIndex);
              if (index !== null) setDrag({ anchor: index, cursor: index });
            }}
            onMouseMove={(state) => {
              const index = indexOf(state.activeTooltipIndex);
              if (drag !== null && index !== null && index !== drag.cursor) setDrag({ ...drag, cursor: index });
            }}
            onMouseUp={() => finish(drag)}
            onMouseLeave={() => setDrag(null)}
          >
            <ValueLines />
            <XAxis
              dataKey="index"
              ticks={xTicks}
              tickFormatter={(index: number) => axisText(points[index], span)}
              tick={axisTick}
              axisLine={axisLine}
              tickLine={false}
              interval="equidistantPreserveStart"
              minTickGap={8}
              height={20}
            />
            <ValueAxis ticks={yTicks} width={40} />
            <NotMeasured gaps={gaps} hatchId={hatchId} />
            <Bar dataKey="allowed" stackId="events" fill="var(--accent)" fillOpacity={0.75} isAnimationActive={false} />
            <Bar dataKey="denied" stackId="events" fill="var(--high)" isAnimationActive={false} />
            <Bar dataKey="failed" stackId="events" fill="var(--medium)" isAnimationActive={false} />
            {chosen === null ? null : (
              <ReferenceArea
                x1={Math.min(chosen.anchor, chosen.cursor)}
                x2={Math.max(chosen.anchor, chosen.cursor)}
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
      </div>
    </ChartFrame>
  );
}

function axisText(point: HistogramPoint | undefined, span: number): string {
  if (point === undefined) return "";
  return formatUtcTick(point.from, span);
}

/** The chosen stretch in words, for screen readers. */
function spanText(points: readonly HistogramPoint[], brush: Brush | null): string {
  if (brush === null) return "Nothing chosen";
  const range = selectedRange(points, brush.anchor, brush.cursor);
  if (range === null) return "Nothing chosen";
  const first = Math.min(brush.anchor, brush.cursor);
  const inside = points.slice(first, Math.max(brush.anchor, brush.cursor) + 1);
  const events = inside.reduce((sum, point) => sum + (point.total ?? 0), 0);
  const isKnown = inside.some((point) => point.total !== null);
  return `${formatUtc(range.from)} to ${formatUtc(range.to)}: ${isKnown ? countOf(events, "event") : "no trail"}`;
}

function tooltipOf(point: HistogramPoint) {
  if (point.total === null) {
    return { rows: [], note: point.hasGap ? "The trail does not cover this time" : "Not yet" };
  }
  return {
    rows: [
      { key: "allowed", label: "Allowed", value: formatNumber(point.allowed), swatch: allowedSwatch },
      { key: "denied", label: "Denied", value: formatNumber(point.denied), swatch: deniedSwatch },
      { key: "failed", label: "Failed", value: formatNumber(point.failed), swatch: failedSwatch },
    ],
    ...(point.hasGap ? { note: "The trail covers only a part of this time" } : {}),
  };
}
