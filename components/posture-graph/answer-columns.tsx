"use client";

import { formatNumber } from "#lib/format/number.ts";
import { plural } from "#lib/format/plural.ts";
import type { ReachedView } from "#lib/queries/graph/ask.ts";
import { type DataColumn, dataColumns } from "../data-table/table-features.ts";
import { Badge } from "../ui/badge.tsx";
import { MarkBadges } from "./mark-badges.tsx";

const column = dataColumns<ReachedView>();

/** Columns of what a question found; `start` is left out where all ways start at the same node. */
export function answerColumns(hasStart: boolean): DataColumn<ReachedView>[] {
  const columns: DataColumn<ReachedView>[] = [
    column.accessor("name", {
      header: "Name",
      cell: (cell) => cell.getValue(),
      meta: { isPrimary: true },
    }),
    column.accessor("kindLabel", { header: "Kind", cell: (cell) => cell.getValue() }),
    column.display({
      id: "marks",
      header: "What it is",
      cell: (cell) => (
        <span className="flex flex-wrap gap-1">
          <MarkBadges marks={cell.row.original.marks} />
          {cell.row.original.isConditional ? <Badge tone="unknown">Under conditions</Badge> : null}
        </span>
      ),
    }),
    column.accessor("hops", {
      header: "Steps",
      cell: (cell) => (
        <>
          {formatNumber(cell.getValue())}
          <span className="hidden @max-2xl/table:inline"> {plural(cell.getValue(), "step")}</span>
        </>
      ),
      meta: { align: "end" },
    }),
  ];
  if (hasStart)
    columns.push(
      column.accessor("start", {
        header: "Starts at",
        cell: (cell) => <span className="text-fg-muted">{cell.getValue()}</span>,
      }),
    );
  columns.push(
    column.accessor("through", {
      header: "Through",
      cell: (cell) => (
        <span title={cell.getValue()} className="inline-block max-w-48 truncate align-middle text-fg-muted">
          {cell.getValue()}
        </span>
      ),
      meta: { isHiddenWhenStacked: true },
    }),
    column.accessor("application", {
      header: "Application",
      cell: (cell) => cell.getValue() ?? <span className="text-fg-subtle">none</span>,
    }),
    column.accessor("accountId", {
      header: "Account",
      cell: (cell) => <span className="tabular-nums">{cell.getValue() === "" ? "—" : cell.getValue()}</span>,
    }),
  );
  return columns;
}
