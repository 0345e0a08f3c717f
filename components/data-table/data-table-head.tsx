"use client";

import type { RowData } from "@tanstack/react-table";
import { ArrowDown, ArrowUp } from "lucide-react";
import { Checkbox } from "../ui/checkbox.tsx";
import { cn } from "../ui/class-names.ts";
import type { DataTableInstance } from "./table-features.ts";
import { nextSort, type Sort } from "./table-params.ts";

export interface DataTableHeadProps<T extends RowData> {
  table: DataTableInstance<T>;
  sort: Sort | null;
  onSortChange: (sort: Sort | null) => void;
  isSelectable: boolean;
}

/** The head row: sticky, with buttons where the server can sort. Kept for screen readers where rows are stacked. */
export function DataTableHead<T extends RowData>({ table, sort, onSortChange, isSelectable }: DataTableHeadProps<T>) {
  return (
    <thead className="sticky top-0 z-10 bg-subtle @max-2xl/table:sr-only">
      {table.getHeaderGroups().map((group) => (
        <tr key={group.id}>
          {isSelectable ? (
            <th scope="col" className="h-8 w-8 border-line border-b pr-0 pl-3 text-left">
              <Checkbox
                ariaLabel="Select all rows on this page"
                checked={table.getIsAllRowsSelected()}
                isIndeterminate={table.getIsSomeRowsSelected()}
                onCheckedChange={(isChecked) => table.toggleAllRowsSelected(isChecked)}
              />
            </th>
          ) : null}
          {group.headers.map((header) => {
            const meta = header.column.columnDef.meta ?? {};
            const isSorted = sort?.columnId === header.column.id;
            const content = header.isPlaceholder ? null : <table.FlexRender header={header} />;
            return (
              <th
                key={header.id}
                scope="col"
                {...(isSorted ? { "aria-sort": sort.isDescending ? "descending" : "ascending" } : {})}
                style={meta.width === undefined ? undefined : { width: meta.width }}
                className={cn(
                  "h-8 whitespace-nowrap border-line border-b px-3 font-medium text-12 text-fg-muted",
                  meta.align === "end" ? "text-right" : "text-left",
                )}
              >
                {meta.isSortable === true ? (
                  <button
                    type="button"
                    onClick={() => onSortChange(nextSort(sort, header.column.id, meta.isDescendingFirst ?? false))}
                    className={cn(
                      "group -mx-1 inline-flex h-6 items-center gap-1 rounded-sm px-1 hover:text-fg",
                      isSorted && "text-fg",
                      meta.align === "end" && "flex-row-reverse",
                    )}
                  >
                    {content}
                    <SortMark sort={isSorted ? sort : null} isDescendingFirst={meta.isDescendingFirst ?? false} />
                  </button>
                ) : (
                  content
                )}
              </th>
            );
          })}
        </tr>
      ))}
    </thead>
  );
}

function SortMark({ sort, isDescendingFirst }: { sort: Sort | null; isDescendingFirst: boolean }) {
  const Arrow = (sort?.isDescending ?? isDescendingFirst) ? ArrowDown : ArrowUp;
  return (
    <Arrow
      aria-hidden
      className={cn(
        "size-3",
        sort === null && "opacity-0 transition-opacity group-hover:opacity-60 group-focus-visible:opacity-60",
      )}
    />
  );
}
