import Link from "next/link";
import type { ReactNode } from "react";
import { cn } from "../ui/class-names.ts";

export interface SettingsTableRow {
  key: string;
  /** Names the row. */
  label: string;
  /** Where the row's first cell leads. */
  href?: string;
  /** As many as there are columns; the first names the row. */
  cells: readonly ReactNode[];
}

export interface SettingsTableProps {
  label: string;
  columns: readonly string[];
  rows: readonly SettingsTableRow[];
  empty: ReactNode;
  /** Shown at the end of each row: buttons. */
  renderActions?: (key: string) => ReactNode;
}

/** A short table that is there as a whole; long lists are `DataTable`s. */
export function SettingsTable({ label, columns, rows, empty, renderActions }: SettingsTableProps) {
  if (rows.length === 0) return <div className="rounded-lg border border-line bg-surface">{empty}</div>;
  return (
    <section
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard.
      tabIndex={0}
      className="plumb-scroll overflow-x-auto rounded-lg border border-line bg-surface outline-offset-[-2px]"
    >
      <table className="w-full text-left text-13">
        <caption className="sr-only">{label}</caption>
        <thead className="bg-subtle text-12 text-fg-muted">
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col" className="h-8 whitespace-nowrap px-3 font-medium">
                {column}
              </th>
            ))}
            {renderActions === undefined ? null : (
              <th scope="col" className="h-8 px-3">
                <span className="sr-only">Actions</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key} className="border-line border-t">
              {row.cells.map((cell, index) => (
                <td
                  key={columns[index] ?? index}
                  className={cn("h-10 whitespace-nowrap px-3 py-1.5", index === 0 && "min-w-48 whitespace-normal")}
                >
                  {index === 0 && row.href !== undefined ? (
                    <Link href={row.href} className="rounded-sm hover:underline">
                      {cell}
                    </Link>
                  ) : (
                    cell
                  )}
                </td>
              ))}
              {renderActions === undefined ? null : (
                <td className="h-10 px-3 text-right">
                  <span className="inline-flex items-center justify-end gap-1">{renderActions(row.key)}</span>
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
