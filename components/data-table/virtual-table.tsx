"use client";

import { type RowData, useTable } from "@tanstack/react-table";
import { useVirtualizer } from "@tanstack/react-virtual";
import { ArrowDown, ArrowUp } from "lucide-react";
import { type ReactNode, useRef } from "react";
import { countOf } from "#lib/format/plural.ts";
import { cn } from "../ui/class-names.ts";
import { type VirtualColumn, virtualTableFeatures } from "./table-features.ts";

export interface VirtualTableProps<T extends RowData> {
  label: string;
  noun: string;
  nounPlural?: string;
  /** Made once with `virtualColumns<T>()`. Give widths in `meta`: the layout is fixed, so that scrolling never moves columns. */
  columns: readonly VirtualColumn<T>[];
  /** All rows, in memory; tens of thousands are fine. */
  rows: readonly T[];
  getRowId: (row: T) => string;
  /** Height of the scrolling part in pixels. */
  height?: number;
  empty: ReactNode;
}

const ROW_HEIGHT = 28;

/** A long list that is already in the browser (actions of a role, keys of an object): sorts here, draws only what is seen. */
export function VirtualTable<T extends RowData>(props: VirtualTableProps<T>) {
  const { label, noun, nounPlural, columns, rows, getRowId, height = 420, empty } = props;
  const frame = useRef<HTMLDivElement>(null);
  const table = useTable({
    features: virtualTableFeatures,
    columns,
    data: rows,
    getRowId,
  });
  const tableRows = table.getRowModel().rows;
  const virtualizer = useVirtualizer({
    count: tableRows.length,
    getScrollElement: () => frame.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 12,
    initialRect: { width: 0, height },
  });
  const items = virtualizer.getVirtualItems();
  const before = items[0]?.start ?? 0;
  const after = virtualizer.getTotalSize() - (items.at(-1)?.end ?? 0);
  const span = table.getVisibleLeafColumns().length;
  if (rows.length === 0) return empty;
  return (
    <section aria-label={label} className="overflow-hidden rounded-lg border border-line bg-surface">
      <div
        ref={frame}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard.
        tabIndex={0}
        className="plumb-scroll overflow-auto outline-offset-[-2px]"
        style={{ maxHeight: height }}
      >
        <table aria-rowcount={rows.length + 1} className="w-full min-w-xl table-fixed border-separate border-spacing-0">
          <caption className="sr-only">{label}</caption>
          <thead className="sticky top-0 z-10 bg-subtle">
            {table.getHeaderGroups().map((group) => (
              <tr key={group.id} aria-rowindex={1}>
                {group.headers.map((header) => {
                  const meta = header.column.columnDef.meta ?? {};
                  const sorted = header.column.getIsSorted();
                  const Arrow = sorted === "desc" ? ArrowDown : ArrowUp;
                  return (
                    <th
                      key={header.id}
                      scope="col"
                      {...(sorted === false ? {} : { "aria-sort": sorted === "desc" ? "descending" : "ascending" })}
                      style={meta.width === undefined ? undefined : { width: meta.width }}
                      className={cn(
                        "h-8 whitespace-nowrap border-line border-b px-3 font-medium text-12 text-fg-muted",
                        meta.align === "end" ? "text-right" : "text-left",
                      )}
                    >
                      {header.column.getCanSort() ? (
                        <button
                          type="button"
                          onClick={() => header.column.toggleSorting()}
                          className="inline-flex h-6 items-center gap-1 rounded-sm hover:text-fg"
                        >
                          <table.FlexRender header={header} />
                          {sorted === false ? null : <Arrow aria-hidden className="size-3" />}
                        </button>
                      ) : (
                        <table.FlexRender header={header} />
                      )}
                    </th>
                  );
                })}
              </tr>
            ))}
          </thead>
          <tbody>
            <Spacer height={before} span={span} />
            {items.map((item) => {
              const row = tableRows[item.index];
              if (row === undefined) return null;
              return (
                <tr key={row.id} aria-rowindex={item.index + 2} className="hover:bg-subtle">
                  {row.getVisibleCells().map((cell) => (
                    <td
                      key={cell.id}
                      className={cn(
                        "h-7 overflow-hidden text-ellipsis whitespace-nowrap border-line border-b px-3 text-13",
                        cell.column.columnDef.meta?.align === "end" && "text-right",
                      )}
                    >
                      <table.FlexRender cell={cell} />
                    </td>
                  ))}
                </tr>
              );
            })}
            <Spacer height={after} span={span} />
          </tbody>
        </table>
      </div>
      <p className="border-line border-t px-3 py-2 text-12 text-fg-muted">{countOf(rows.length, noun, nounPlural)}</p>
    </section>
  );
}

function Spacer({ height, span }: { height: number; span: number }) {
  if (height <= 0) return null;
  return (
    <tr>
      <td colSpan={span} style={{ height, padding: 0 }} />
    </tr>
  );
}
