import type { ReactNode } from "react";
import { cn } from "../ui/class-names.ts";

export interface ReportTableProps {
  label: string;
  columns: readonly string[];
  /** Index of the first column that holds numbers, set to the right. */
  numbersFrom?: number;
  rows: readonly { key: string; cells: readonly ReactNode[] }[];
  empty: string;
}

/** A table of a report: whole, without controls, fit for paper. */
export function ReportTable({ label, columns, numbersFrom = columns.length, rows, empty }: ReportTableProps) {
  if (rows.length === 0) return <p className="px-4 pb-4 text-13 text-fg-muted">{empty}</p>;
  return (
    <section
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard.
      tabIndex={0}
      className="plumb-scroll overflow-x-auto outline-offset-[-2px] print:overflow-visible"
    >
      <table className="w-full text-left text-13">
        <caption className="sr-only">{label}</caption>
        <thead className="border-line border-y bg-subtle text-12 text-fg-muted">
          <tr>
            {columns.map((column, index) => (
              <th
                key={column}
                scope="col"
                className={cn(
                  "h-8 whitespace-nowrap px-3 font-medium first:pl-4 last:pr-4",
                  index >= numbersFrom && "text-right",
                )}
              >
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key} className="break-inside-avoid border-line border-b last:border-b-0">
              {row.cells.map((cell, index) => (
                <td
                  key={columns[index] ?? index}
                  className={cn(
                    "px-3 py-1.5 align-top first:pl-4 last:pr-4",
                    index >= numbersFrom ? "whitespace-nowrap text-right" : "[overflow-wrap:anywhere]",
                  )}
                >
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
