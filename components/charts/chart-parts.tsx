import type { ReactNode } from "react";

/** Text beside axes, the same in every chart. */
export const axisTick = { fill: "var(--fg-subtle)", fontSize: 12 } as const;

/** The line of the horizontal axis. */
export const axisLine = { stroke: "var(--line-strong)" } as const;

export interface ChartTooltipProps {
  title: string;
  rows: readonly { key: string; label: string; value: string; swatch: ReactNode }[];
  note?: string;
}

/** What a point of a chart stands for. */
export function ChartTooltip({ title, rows, note }: ChartTooltipProps) {
  return (
    <div className="min-w-36 rounded-md border border-line bg-raised px-2.5 py-2 text-12 shadow-raised">
      <p className="mb-1 font-medium">{title}</p>
      {rows.map((row) => (
        <p key={row.key} className="flex items-center gap-1.5">
          <span aria-hidden="true" className="inline-grid size-3 place-items-center">
            {row.swatch}
          </span>
          <span className="flex-1 text-fg-muted">{row.label}</span>
          <span className="pl-4">{row.value}</span>
        </p>
      ))}
      {note === undefined ? null : <p className="mt-1 text-fg-subtle">{note}</p>}
    </div>
  );
}
