"use client";

import { useId } from "react";
import { Bar, ComposedChart, ResponsiveContainer, Tooltip } from "recharts";
import { CONTROL_STATUS_LABELS, type ControlStatus } from "#lib/domain/compliance.ts";
import { formatNumber } from "#lib/format/number.ts";
import { formatUtcDay } from "#lib/format/time.ts";
import type { FrameworkDay } from "#lib/queries/compliance/framework-trend.ts";
import { DayAxis, NotMeasured, NotMeasuredLegend, ValueAxis, ValueLines } from "../charts/axes.tsx";
import { ChartFrame, LegendItem } from "../charts/chart-frame.tsx";
import { ChartTooltip } from "../charts/chart-parts.tsx";
import { Panel } from "../layout/panel.tsx";
import { prepareControlDays } from "./prepare-control-days.ts";

/** From the foot up, in the colours of the bar above it. */
const PARTS: readonly { status: ControlStatus; colour: string; swatch: string }[] = [
  { status: "pass", colour: "var(--ok)", swatch: "bg-ok" },
  { status: "fail", colour: "var(--critical)", swatch: "bg-critical" },
  { status: "attested", colour: "var(--accent)", swatch: "bg-accent" },
  { status: "manual", colour: "var(--high)", swatch: "bg-high" },
  { status: "not_applicable", colour: "var(--accent-border)", swatch: "bg-accent-border" },
  { status: "not_assessed", colour: "var(--unknown-border)", swatch: "bg-unknown-border" },
];
const HEIGHT = 140;

export interface FrameworkTrendProps {
  /** Oldest first, one entry a day without holes. */
  days: readonly FrameworkDay[];
  /** "Last 30 days". */
  rangeLabel: string;
}

/** How a framework's controls stood by day; days when nobody looked are hatched. */
export function FrameworkTrend({ days, rangeLabel }: FrameworkTrendProps) {
  const hatchId = useId();
  const { measured, gaps, shown, yTicks, xTicks } = prepareControlDays(days);
  const parts = PARTS.filter(({ status }) => shown.has(status));
  return (
    <Panel
      title="How they stood"
      description={`${rangeLabel}, at the last scan of each day, by the checks that controls rest on now.`}
    >
      {measured === 0 ? (
        <p className="text-13 text-fg-muted">Nothing was measured in this time. Every scan adds a day.</p>
      ) : (
        <ChartFrame
          label="Controls a day by how they stood"
          unit="Controls"
          columns={["Day (UTC)", ...parts.map(({ status }) => CONTROL_STATUS_LABELS[status])]}
          rows={days.toReversed().map(({ day, counts }) => ({
            label: formatUtcDay(day),
            cells: parts.map(({ status }) => (counts === null ? "Not measured" : formatNumber(counts[status]))),
          }))}
          legend={
            <>
              {parts.map(({ status, swatch }) => (
                <LegendItem key={status} swatch={<span className={`size-2.5 rounded-[2px] ${swatch}`} />}>
                  {CONTROL_STATUS_LABELS[status]}
                </LegendItem>
              ))}
              {gaps.length === 0 ? null : <NotMeasuredLegend />}
            </>
          }
        >
          <ResponsiveContainer width="100%" height={HEIGHT} initialDimension={{ width: 640, height: HEIGHT }}>
            <ComposedChart
              data={[...days]}
              margin={{ top: 8, right: 20, bottom: 0, left: 0 }}
              barCategoryGap={days.length > 60 ? 0 : "18%"}
            >
              <ValueLines />
              <DayAxis ticks={xTicks} />
              <ValueAxis ticks={yTicks} />
              <NotMeasured gaps={gaps} hatchId={hatchId} />
              {parts.map(({ status, colour }) => (
                <Bar
                  key={status}
                  dataKey={(point: FrameworkDay) => point.counts?.[status] ?? null}
                  name={status}
                  stackId="controls"
                  fill={colour}
                  isAnimationActive={false}
                />
              ))}
              <Tooltip
                isAnimationActive={false}
                cursor={{ fill: "var(--fg)", fillOpacity: 0.05 }}
                content={({ active, label: day }) => {
                  const point = days.find((candidate) => candidate.day === day);
                  if (active !== true || point === undefined) return null;
                  const { counts } = point;
                  if (counts === null)
                    return <ChartTooltip title={formatUtcDay(point.day)} rows={[]} note="Not measured" />;
                  const rows = parts.map(({ status, swatch }) => ({
                    key: status,
                    label: CONTROL_STATUS_LABELS[status],
                    value: formatNumber(counts[status]),
                    swatch: <span className={`size-2.5 rounded-[2px] ${swatch}`} />,
                  }));
                  return <ChartTooltip title={formatUtcDay(point.day)} rows={rows} />;
                }}
              />
            </ComposedChart>
          </ResponsiveContainer>
        </ChartFrame>
      )}
    </Panel>
  );
}
