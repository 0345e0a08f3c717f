"use client";

import { useRouter } from "next/navigation";
import { useId } from "react";
import { Area, Bar, ComposedChart, ReferenceDot, ReferenceLine, ResponsiveContainer, Tooltip } from "recharts";
import { SEVERITIES } from "#lib/domain/severity.ts";
import { formatNumber } from "#lib/format/number.ts";
import { formatUtcDay } from "#lib/format/time.ts";
import { useScopeHref } from "../layout/use-scope-href.ts";
import { SEVERITY_LABELS } from "../ui/severity-badge.tsx";
import { SeverityIcon } from "../ui/severity-icon.tsx";
import { DayAxis, NotMeasured, NotMeasuredLegend, ValueAxis, ValueLines } from "./axes.tsx";
import { ChartFrame, LegendItem } from "./chart-frame.tsx";
import { ChartTooltip } from "./chart-parts.tsx";
import { prepareSeverityDays, type SeverityDay, type SeverityPoint } from "./prepare-severity-days.ts";

export interface SeverityDaysChartProps {
  /** Oldest first, one entry a day without holes; days not measured have `counts: null`. */
  days: readonly SeverityDay[];
  /** Ends of scans, ISO 8601. */
  scans?: readonly string[];
  /** Server time when the page was made, ISO 8601. */
  now: string;
  variant?: "area" | "bar";
  height?: number;
  label?: string;
}

/** Open findings a day, stacked by severity. Days that were not measured are hatched; a click opens the list behind a day. */
export function SeverityDaysChart(props: SeverityDaysChartProps) {
  const { days, scans = [], now, variant = "area", height = 220, label = "Open findings a day by severity" } = props;
  const router = useRouter();
  const scoped = useScopeHref();
  const hatchId = useId();
  const prepared = prepareSeverityDays(days, { scans, now });
  const { points, gaps, yTicks } = prepared;
  const open = (index: unknown) => {
    const href = points[Number(index)]?.href ?? null;
    if (href !== null) router.push(scoped(href));
  };
  const rows = points.toReversed().map((point) => ({
    label: formatUtcDay(point.day),
    href: point.href,
    cells: [...SEVERITIES.map((severity) => formatNumber(point.counts?.[severity])), formatNumber(point.total)],
  }));
  return (
    <ChartFrame
      label={label}
      unit="Findings"
      columns={["Day (UTC)", ...SEVERITIES.map((severity) => SEVERITY_LABELS[severity]), "Total"]}
      rows={rows}
      legend={
        <>
          {SEVERITIES.map((severity) => (
            <LegendItem key={severity} swatch={<SeverityIcon severity={severity} className="size-2.5" />}>
              {SEVERITY_LABELS[severity]}
            </LegendItem>
          ))}
          {gaps.length === 0 ? null : <NotMeasuredLegend />}
          {prepared.scans.length === 0 ? null : (
            <LegendItem swatch={<span className="size-1.5 rounded-full bg-fg" />}>Scan</LegendItem>
          )}
        </>
      }
    >
      <ResponsiveContainer width="100%" height={height} initialDimension={{ width: 640, height }}>
        <ComposedChart
          data={points}
          margin={{ top: 16, right: 20, bottom: 0, left: 0 }}
          barCategoryGap={points.length > 60 ? 0 : "18%"}
          onClick={(state) => open(state.activeTooltipIndex)}
          className="[&_.recharts-surface]:cursor-pointer [&_.recharts-surface]:outline-offset-0"
        >
          <ValueLines />
          <DayAxis ticks={prepared.xTicks} />
          <ValueAxis ticks={yTicks} />
          <NotMeasured
            gaps={variant === "area" ? gaps.map(({ after, before }) => ({ from: after, to: before })) : gaps}
            hatchId={hatchId}
          />
          {SEVERITIES.map((severity) =>
            variant === "area" ? (
              <Area
                key={severity}
                dataKey={severity}
                type="linear"
                stroke={`var(--${severity})`}
                strokeWidth={1}
                fill={`var(--${severity})`}
                fillOpacity={0.72}
                connectNulls={false}
                isAnimationActive={false}
                dot={false}
                activeDot={false}
              />
            ) : (
              <Bar
                key={severity}
                dataKey={(point: SeverityPoint) => point.counts?.[severity] ?? null}
                name={severity}
                stackId="severity"
                fill={`var(--${severity})`}
                maxBarSize={28}
                isAnimationActive={false}
              />
            ),
          )}
          {variant === "bar"
            ? null
            : points
                .filter((point) => point.isAlone)
                .map((point) => (
                  <ReferenceDot
                    key={point.day}
                    x={point.day}
                    y={point.total ?? 0}
                    r={2.5}
                    fill="var(--fg-muted)"
                    stroke="none"
                  />
                ))}
          {prepared.scans.map((day) => (
            <ReferenceDot key={day} x={day} y={0} r={1.75} fill="var(--fg)" stroke="none" />
          ))}
          {prepared.today === null ? null : (
            <ReferenceLine
              x={prepared.today}
              stroke="var(--fg-subtle)"
              strokeDasharray="2 3"
              label={{ value: "today", position: "insideTopRight", dy: -16, fill: "var(--fg-subtle)", fontSize: 12 }}
            />
          )}
          <Tooltip
            isAnimationActive={false}
            cursor={{ stroke: "var(--fg-subtle)", fill: "var(--fg)", fillOpacity: 0.05 }}
            content={({ active, label: day }) => {
              const point = points.find((candidate) => candidate.day === day);
              if (active !== true || point === undefined) return null;
              return <ChartTooltip title={formatUtcDay(point.day)} {...tooltipOf(point)} />;
            }}
          />
        </ComposedChart>
      </ResponsiveContainer>
    </ChartFrame>
  );
}

function tooltipOf(point: SeverityPoint) {
  const { counts } = point;
  if (counts === null) return { rows: [], note: "Not measured" };
  return {
    rows: SEVERITIES.map((severity) => ({
      key: severity,
      label: SEVERITY_LABELS[severity],
      value: formatNumber(counts[severity]),
      swatch: <SeverityIcon severity={severity} className="size-2.5" />,
    })),
    ...(point.href === null ? {} : { note: "Click for the list" }),
  };
}
