"use client";

import { formatDuration } from "#lib/format/duration.ts";
import type { ScanListRow } from "#lib/queries/scans/scan-list.ts";
import { DataTable } from "../data-table/data-table.tsx";
import { FilterBar } from "../data-table/filter-bar.tsx";
import { ListTransitionProvider } from "../data-table/list-transition.tsx";
import { type DataColumn, dataColumns } from "../data-table/table-features.ts";
import { useParamHref } from "../data-table/use-param-href.ts";
import { EmptyState } from "../feedback/empty-state.tsx";
import { useScopeHref } from "../layout/use-scope-href.ts";
import { Count } from "../ui/number.tsx";
import { RelativeTime } from "../ui/relative-time.tsx";
import { ScanStatusBadge, scanStatusLook, TRIGGER_LABELS } from "./scan-status.tsx";

interface Row extends ScanListRow {
  now: string;
}

const column = dataColumns<Row>();
const COLUMNS: readonly DataColumn<Row>[] = [
  column.accessor("accountName", {
    header: "Account",
    meta: { isPrimary: true },
    cell: ({ row }) => (
      <>
        {row.original.accountName}
        <span className="ml-2 font-normal text-12 text-fg-subtle">{row.original.accountId}</span>
      </>
    ),
  }),
  column.accessor("status", { header: "Status", cell: ({ getValue }) => <ScanStatusBadge status={getValue()} /> }),
  column.accessor("createdAt", {
    header: "Started",
    cell: ({ row }) => <RelativeTime at={row.original.startedAt ?? row.original.createdAt} now={row.original.now} />,
  }),
  column.accessor("durationMs", {
    header: "Took",
    meta: { align: "end" },
    cell: ({ getValue }) => formatDuration(getValue()),
  }),
  column.accessor("resources", {
    header: "Resources",
    meta: { align: "end" },
    cell: ({ getValue }) => <Count value={getValue()} />,
  }),
  column.accessor("changed", {
    header: "Changed",
    meta: { align: "end" },
    cell: ({ getValue }) => <Count value={getValue()} />,
  }),
  column.accessor("opened", {
    header: "Opened",
    meta: { align: "end" },
    cell: ({ getValue }) => <Count value={getValue()} />,
  }),
  column.accessor("resolved", {
    header: "Resolved",
    meta: { align: "end" },
    cell: ({ getValue }) => <Count value={getValue()} />,
  }),
  column.accessor("gaps", {
    header: "Gaps",
    meta: { align: "end" },
    cell: ({ getValue }) => <Count value={getValue()} />,
  }),
  column.accessor("calls", {
    header: "Calls",
    meta: { align: "end", isHiddenByDefault: true },
    cell: ({ getValue }) => <Count value={getValue()} />,
  }),
  column.accessor("trigger", {
    header: "Started by",
    meta: { isHiddenWhenStacked: true },
    cell: ({ row }) => TRIGGER_LABELS[row.original.trigger] ?? row.original.trigger,
  }),
];

export interface ScanTableProps {
  rows: readonly ScanListRow[];
  now: string;
  statuses: readonly string[];
  previousCursor: string | null;
  nextCursor: string | null;
  isFiltered: boolean;
}

/** Scans, newest first. */
export function ScanTable({ rows, now, statuses, previousCursor, nextCursor, isFiltered }: ScanTableProps) {
  const paramHref = useParamHref();
  const scoped = useScopeHref();
  return (
    <ListTransitionProvider>
      <DataTable
        id="scans"
        label="Scans"
        noun="scan"
        columns={COLUMNS}
        rows={rows.map((row) => ({ ...row, now }))}
        getRowId={(row) => row.id}
        getRowHref={(row) => scoped(`/scans/${row.id}`)}
        total={null}
        previousHref={previousCursor === null ? null : paramHref({ before: previousCursor, after: null })}
        nextHref={nextCursor === null ? null : paramHref({ after: nextCursor, before: null })}
        toolbar={
          <FilterBar
            facets={[
              {
                key: "status",
                label: "Status",
                options: statuses.map((status) => ({ value: status, label: scanStatusLook(status).label })),
              },
            ]}
          />
        }
        empty={
          <EmptyState
            title={isFiltered ? "No scan matches" : "No scan yet"}
            description={
              isFiltered
                ? "Choose other accounts or another status."
                : "Start one above; for most accounts it takes a few minutes."
            }
          />
        }
      />
    </ListTransitionProvider>
  );
}
