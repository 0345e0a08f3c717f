"use client";

import { ChartColumn, Table2 } from "lucide-react";
import { type ReactNode, useState } from "react";
import { ScopeLink } from "../layout/scope-link.tsx";
import { buttonStyle } from "../ui/button-style.ts";
import { cn } from "../ui/class-names.ts";

export interface ChartTableRow {
  /** First cell, the row's head. */
  label: string;
  /** The list behind it. */
  href?: string | null;
  cells: readonly string[];
  /** Does what dragging or clicking does in the chart. */
  action?: { label: string; run: () => void };
}

export interface ChartFrameProps {
  /** What the chart shows, in a sentence, for screen readers. */
  label: string;
  /** What the vertical axis counts. */
  unit: string;
  legend?: ReactNode;
  columns: readonly string[];
  rows: readonly ChartTableRow[];
  children: ReactNode;
}

/** A chart with its legend and an equal table, one button away. Screen readers can go straight to the table. */
export function ChartFrame({ label, unit, legend, columns, rows, children }: ChartFrameProps) {
  const [isTable, setIsTable] = useState(false);
  const Icon = isTable ? ChartColumn : Table2;
  const hasActions = rows.some((row) => row.action !== undefined);
  return (
    <figure aria-label={label} className="m-0 flex flex-col gap-2">
      <div className="flex min-h-7 items-center justify-between gap-3">
        <div className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1 text-12 text-fg-muted">{legend}</div>
        <button
          type="button"
          data-print="hide"
          className={buttonStyle("ghost", "sm", "-mr-2 font-normal text-fg-subtle")}
          onClick={() => setIsTable(!isTable)}
        >
          <Icon aria-hidden />
          {isTable ? "Show as chart" : "Show as table"}
        </button>
      </div>
      {isTable ? (
        <div className="plumb-scroll max-h-80 overflow-auto rounded-md border border-line">
          <table className="w-full text-13">
            <caption className="sr-only">{label}</caption>
            <thead className="sticky top-0 bg-subtle text-12 text-fg-muted">
              <tr>
                {columns.map((column, index) => (
                  <th
                    key={column}
                    scope="col"
                    className={cn("h-7 px-3 font-medium", index === 0 ? "text-left" : "text-right")}
                  >
                    {column}
                  </th>
                ))}
                {hasActions ? (
                  <th scope="col" className="sr-only">
                    Choose
                  </th>
                ) : null}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.label} className="border-line border-t hover:bg-subtle">
                  <th scope="row" className="h-7 whitespace-nowrap px-3 text-left font-normal">
                    {row.href === undefined || row.href === null ? (
                      row.label
                    ) : (
                      <ScopeLink href={row.href} className="text-accent-text hover:underline">
                        {row.label}
                      </ScopeLink>
                    )}
                  </th>
                  {row.cells.map((cell, index) => (
                    <td key={columns[index + 1] ?? index} className="px-3 text-right">
                      {cell}
                    </td>
                  ))}
                  {row.action === undefined ? null : (
                    <td className="px-3 text-right">
                      <button
                        type="button"
                        onClick={row.action.run}
                        className="text-12 text-accent-text hover:underline"
                      >
                        {row.action.label}
                      </button>
                    </td>
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : (
        <div>
          <p aria-hidden="true" className="text-12 text-fg-subtle">
            {unit}
          </p>
          {children}
        </div>
      )}
    </figure>
  );
}

/** One entry of a legend: a swatch (any shape) and its name. */
export function LegendItem({ swatch, children }: { swatch: ReactNode; children: ReactNode }) {
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
      <span aria-hidden="true" className="inline-grid size-3 shrink-0 place-items-center">
        {swatch}
      </span>
      {children}
    </span>
  );
}
