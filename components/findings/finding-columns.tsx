"use client";

import type { FindingRow } from "#lib/queries/findings/list.ts";
import { type DataColumn, dataColumns } from "../data-table/table-features.ts";
import { cn } from "../ui/class-names.ts";
import { RelativeTime } from "../ui/relative-time.tsx";
import { SeverityBadge } from "../ui/severity-badge.tsx";
import { StatusBadge } from "../ui/status-badge.tsx";

const column = dataColumns<FindingRow>();

/** The columns of the list; `now` is the server's time, ISO 8601. */
export function findingColumns(now: string): DataColumn<FindingRow>[] {
  return [
    column.accessor("severity", {
      header: "Severity",
      cell: (cell) => <SeverityBadge severity={cell.getValue()} variant="plain" />,
      meta: { isSortable: true, width: 96 },
    }),
    column.accessor("title", {
      header: "Finding",
      cell: (cell) => cell.getValue(),
      meta: { isPrimary: true },
    }),
    column.accessor("resourceName", {
      header: "Resource",
      cell: (cell) => (
        <span title={cell.row.original.resourceArn} className="inline-block max-w-52 truncate align-middle">
          {cell.getValue()}
        </span>
      ),
      meta: { isSortable: true },
    }),
    column.accessor("kindLabel", {
      header: "Kind",
      cell: (cell) => cell.getValue(),
      meta: { isHiddenByDefault: true },
    }),
    column.accessor("status", {
      header: "Status",
      cell: (cell) => <StatusBadge status={cell.getValue()} variant="plain" />,
    }),
    column.accessor("accountName", {
      header: "Account",
      cell: (cell) => (
        <span title={cell.row.original.accountId} className="inline-block max-w-36 truncate align-middle">
          {cell.getValue()}
        </span>
      ),
      meta: { isHiddenWhenStacked: true },
    }),
    column.accessor("region", { header: "Region", cell: (cell) => cell.getValue(), meta: { isHiddenByDefault: true } }),
    column.accessor("owner", {
      header: "Owner",
      cell: (cell) => <Optional text={cell.getValue()} />,
      meta: { isHiddenByDefault: true, isHiddenWhenStacked: true },
    }),
    column.accessor("application", {
      header: "Application",
      cell: (cell) => <Optional text={cell.getValue()} />,
      meta: { isHiddenByDefault: true, isHiddenWhenStacked: true },
    }),
    column.accessor("assigneeName", {
      header: "Assignee",
      cell: (cell) => <Optional text={cell.getValue()} />,
      meta: { isHiddenWhenStacked: true },
    }),
    column.accessor("dueAt", {
      header: "Due",
      cell: (cell) => (
        <span className={cn(cell.row.original.isOverdue && "font-medium text-critical-text")}>
          <RelativeTime at={cell.getValue()} now={now} />
          {cell.row.original.isOverdue ? <span className="sr-only"> (overdue)</span> : null}
        </span>
      ),
      meta: { isSortable: true, isHiddenWhenStacked: true },
    }),
    column.accessor("firstSeenAt", {
      header: "First seen",
      cell: (cell) => <RelativeTime at={cell.getValue()} now={now} />,
      meta: { isSortable: true, isDescendingFirst: true },
    }),
  ];
}

function Optional({ text }: { text: string | null }) {
  return text === null ? (
    <span className="text-fg-subtle">–</span>
  ) : (
    <span className="inline-block max-w-36 truncate align-middle" title={text}>
      {text}
    </span>
  );
}
