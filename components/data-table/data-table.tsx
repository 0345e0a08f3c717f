"use client";

import { type RowData, type RowSelectionState, useTable } from "@tanstack/react-table";
import { useRouter } from "next/navigation";
import { useQueryStates } from "nuqs";
import { type ReactNode, useId, useState } from "react";
import { cn } from "../ui/class-names.ts";
import { type Shortcut, useShortcuts } from "../ui/use-shortcuts.ts";
import { BulkBar } from "./bulk-bar.tsx";
import { ColumnMenu } from "./column-menu.tsx";
import { CursorFooter } from "./cursor-footer.tsx";
import { DataTableHead } from "./data-table-head.tsx";
import { DataTableRow } from "./data-table-row.tsx";
import { useListTransition } from "./list-transition.tsx";
import { describeSelection, type RowSelection, stepRow } from "./row-selection.ts";
import { type DataColumn, dataTableFeatures } from "./table-features.ts";
import { cursorParser, sortParser } from "./table-params.ts";
import { useTablePreferences } from "./use-table-preferences.ts";

export interface RowAction<T> {
  /** One key, e.g. `e`. Keys that the table has itself (j, k, x, Enter, Escape) cannot be taken. */
  key: string;
  label: string;
  run: (row: T) => void;
}

export interface DataTableProps<T extends RowData> {
  /** Stable name under which this browser keeps columns and row height. */
  id: string;
  /** What the table lists; its caption for screen readers. */
  label: string;
  noun: string;
  nounPlural?: string;
  /** Made once, outside the component, with `dataColumns<T>()`. */
  columns: readonly DataColumn<T>[];
  rows: readonly T[];
  getRowId: (row: T) => string;
  /** Names a row in "Select …"; default: its id. */
  getRowLabel?: (row: T) => string;
  getRowHref?: (row: T) => string;
  /** The row whose detail is open; moving with j and k then opens as it goes. */
  openedRowId?: string | null;
  /** All rows that match the filter; null when not counted. */
  total: number | null;
  previousHref?: string | null;
  nextHref?: string | null;
  /** Buttons for the selected rows; without it rows cannot be selected. `clear` empties the selection afterwards. */
  renderBulkActions?: (selection: RowSelection, clear: () => void) => ReactNode;
  rowActions?: readonly RowAction<T>[];
  /** Filter bar, above the table. */
  toolbar?: ReactNode;
  /** Shown instead of rows when there are none: an `EmptyState` or `NotScannedState`. */
  empty: ReactNode;
}

/**
 * A list whose rows come from the server, sorted through the URL (`sort`, `after`, `before`).
 * Keys: j and k move, Enter opens, x selects, Escape clears; stacked cards where there is little room.
 */
export function DataTable<T extends RowData>(props: DataTableProps<T>) {
  const { id, label, noun, columns, rows, getRowId, getRowHref, openedRowId = null, total, renderBulkActions } = props;
  const router = useRouter();
  const frameId = useId();
  const { isPending, startTransition } = useListTransition();
  const [preferences, changePreferences] = useTablePreferences(id);
  const [rowSelection, setRowSelection] = useState<RowSelectionState>({});
  const [isAllMatching, setIsAllMatching] = useState(false);
  const [currentId, setCurrentId] = useState<string | null>(openedRowId);
  const [{ sort }, setParams] = useQueryStates(
    { sort: sortParser, after: cursorParser, before: cursorParser },
    { shallow: false, startTransition },
  );
  const hiddenByDefault = columns.flatMap((column) => {
    const columnId = column.id ?? ("accessorKey" in column ? String(column.accessorKey) : undefined);
    return column.meta?.isHiddenByDefault === true && columnId !== undefined ? [[columnId, false] as const] : [];
  });
  const table = useTable({
    features: dataTableFeatures,
    columns,
    data: rows,
    getRowId,
    manualSorting: true,
    enableRowSelection: renderBulkActions !== undefined,
    state: {
      rowSelection,
      columnVisibility: { ...Object.fromEntries(hiddenByDefault), ...preferences.columns },
    },
    onRowSelectionChange: (update) => {
      setIsAllMatching(false);
      setRowSelection(update);
    },
  });
  const tableRows = table.getRowModel().rows;
  const ids = tableRows.map((row) => row.id);
  const current = ids.find((rowId) => rowId === currentId) ?? null;
  const currentRow = tableRows.find((row) => row.id === current);
  const onPage = Object.fromEntries(Object.entries(rowSelection).filter(([rowId]) => ids.includes(rowId)));
  const selection = describeSelection(onPage, isAllMatching, total);
  const clear = () => {
    setRowSelection({});
    setIsAllMatching(false);
  };
  const open = (href: string) => startTransition(() => router.push(href, { scroll: false }));
  const move = (step: 1 | -1) => {
    const next = stepRow(ids, current ?? openedRowId, step);
    if (next === null) return;
    setCurrentId(next);
    const frame = document.getElementById(frameId);
    frame?.querySelector<HTMLElement>(`[data-row-id="${CSS.escape(next)}"]`)?.focus();
    const row = tableRows.find((candidate) => candidate.id === next);
    if (openedRowId === null || row === undefined || getRowHref === undefined) return;
    const href = getRowHref(row.original);
    startTransition(() => router.replace(href, { scroll: false }));
  };
  const shortcuts: Shortcut[] = [
    { keys: "j", label: "Next row", run: () => move(1) },
    { keys: "k", label: "Previous row", run: () => move(-1) },
  ];
  if (getRowHref !== undefined) {
    const run = () => currentRow !== undefined && open(getRowHref(currentRow.original));
    shortcuts.push({ keys: "Enter", label: "Open row", run });
  }
  if (renderBulkActions !== undefined) {
    shortcuts.push({ keys: "x", label: "Select row", run: () => currentRow?.toggleSelected() });
    if (selection.count > 0) shortcuts.push({ keys: "Escape", label: "Clear selection", run: clear });
  }
  for (const action of props.rowActions ?? []) {
    const run = () => currentRow !== undefined && action.run(currentRow.original);
    shortcuts.push({ keys: action.key, label: action.label, run });
  }
  useShortcuts("This list", shortcuts);
  return (
    <section
      aria-label={label}
      className="@container/table min-w-0 overflow-hidden rounded-lg border border-line bg-surface"
    >
      <div
        className="flex min-h-10 items-start justify-between gap-2 border-line border-b px-2 py-1.5 print:hidden"
        data-print="hide"
      >
        <div className="min-w-0 flex-1">{props.toolbar}</div>
        <ColumnMenu table={table} preferences={preferences} onChange={changePreferences} />
      </div>
      {renderBulkActions === undefined ? null : (
        <BulkBar selection={selection} total={total} onSelectAllMatching={() => setIsAllMatching(true)} onClear={clear}>
          {renderBulkActions(selection, clear)}
        </BulkBar>
      )}
      <div
        id={frameId}
        aria-busy={isPending}
        className="plumb-scroll overflow-auto @min-2xl/table:max-h-[max(24rem,calc(100dvh-15rem))]"
      >
        <table className="w-full border-separate border-spacing-0 text-left @min-2xl/table:[&_tr:not(:last-child)>td]:border-b @max-2xl/table:block">
          <caption className="sr-only">{label}</caption>
          <DataTableHead
            table={table}
            sort={sort}
            onSortChange={(next) => void setParams({ sort: next, after: null, before: null })}
            isSelectable={renderBulkActions !== undefined}
          />
          <tbody className={cn("transition-opacity duration-150 @max-2xl/table:block", isPending && "opacity-50")}>
            {tableRows.map((row, index) => (
              <DataTableRow
                key={row.id}
                table={table}
                row={row}
                href={getRowHref?.(row.original) ?? null}
                label={props.getRowLabel?.(row.original) ?? row.id}
                isCompact={preferences.density === "compact"}
                isSelectable={renderBulkActions !== undefined}
                isOpened={row.id === openedRowId}
                isCurrent={current === null ? index === 0 : row.id === current}
                onOpen={open}
                onFocus={() => setCurrentId(row.id)}
              />
            ))}
          </tbody>
        </table>
        {rows.length === 0 ? props.empty : null}
      </div>
      <CursorFooter
        shown={rows.length}
        total={total}
        noun={noun}
        {...(props.nounPlural === undefined ? {} : { nounPlural: props.nounPlural })}
        previousHref={props.previousHref ?? null}
        nextHref={props.nextHref ?? null}
        onNavigate={open}
      />
    </section>
  );
}
