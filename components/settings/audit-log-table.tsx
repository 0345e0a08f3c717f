"use client";

import type { ReactNode } from "react";
import { formatUtc } from "#lib/format/time.ts";
import type { AuditLogRow } from "#lib/queries/settings/audit-log.ts";
import { DataTable } from "../data-table/data-table.tsx";
import { FilterBar } from "../data-table/filter-bar.tsx";
import { ListTransitionProvider } from "../data-table/list-transition.tsx";
import { type DataColumn, dataColumns } from "../data-table/table-features.ts";
import { useParamHref } from "../data-table/use-param-href.ts";
import { EmptyState } from "../feedback/empty-state.tsx";
import { PageHeader } from "../layout/page-header.tsx";
import { CodeBlock } from "../ui/code-block.tsx";
import { Popover } from "../ui/popover.tsx";
import { RelativeTime } from "../ui/relative-time.tsx";

interface Row extends AuditLogRow {
  now: string;
}

const column = dataColumns<Row>();
const COLUMNS: readonly DataColumn<Row>[] = [
  column.accessor("at", {
    header: "When",
    cell: ({ row }) => <RelativeTime at={row.original.at} now={row.original.now} />,
  }),
  column.accessor("actorName", { header: "Who" }),
  column.accessor("action", { header: "Did", cell: ({ getValue }) => <code className="text-12">{getValue()}</code> }),
  column.accessor("targetId", {
    header: "To",
    meta: { isPrimary: true },
    cell: ({ row }) => (
      <span className="font-normal" title={row.original.targetId}>
        {row.original.targetType} <code className="text-12 text-fg-muted">{row.original.targetId}</code>
      </span>
    ),
  }),
  column.accessor("ipAddress", { header: "From", cell: ({ getValue }) => getValue() ?? "–" }),
  column.display({
    id: "details",
    header: "Details",
    cell: ({ row }) =>
      Object.keys(row.original.details).length === 0 ? (
        "–"
      ) : (
        <Popover
          label={`Details of ${row.original.action}`}
          align="end"
          className="w-[min(32rem,90vw)]"
          trigger={
            <button type="button" className="min-h-6 rounded-sm text-accent-text hover:underline">
              Show<span className="sr-only"> details of {row.original.action}</span>
            </button>
          }
        >
          <p className="mb-2 text-12 text-fg-subtle">{formatUtc(row.original.at)}</p>
          <CodeBlock code={JSON.stringify(row.original.details, null, 2)} hasLineNumbers={false} />
        </Popover>
      ),
  }),
];

export interface AuditLogTableProps {
  rows: readonly AuditLogRow[];
  areas: readonly string[];
  actors: readonly { id: string; name: string }[];
  previousCursor: string | null;
  nextCursor: string | null;
  now: string;
  /** The state of the chain, which takes longer than the list. */
  chain: ReactNode;
}

/** Who did what in Plumbline, newest first. */
export function AuditLogTable({ rows, areas, actors, previousCursor, nextCursor, now, chain }: AuditLogTableProps) {
  const paramHref = useParamHref();
  return (
    <>
      <PageHeader title="Audit log" answer="Who did what in Plumbline. Entries are only added, never changed." />
      {chain}
      <ListTransitionProvider>
        <DataTable
          id="audit-log"
          label="Audit log"
          noun="entry"
          nounPlural="entries"
          columns={COLUMNS}
          rows={rows.map((row) => ({ ...row, now }))}
          getRowId={(row) => row.id}
          getRowLabel={(row) => `${row.action} by ${row.actorName}`}
          total={null}
          previousHref={previousCursor === null ? null : paramHref({ before: previousCursor, after: null })}
          nextHref={nextCursor === null ? null : paramHref({ after: nextCursor, before: null })}
          toolbar={
            <FilterBar
              searchLabel="Search in targets and details"
              facets={[
                { key: "area", label: "Area", options: areas.map((area) => ({ value: area, label: area })) },
                { key: "actor", label: "Who", options: actors.map(({ id, name }) => ({ value: id, label: name })) },
              ]}
            />
          }
          empty={<EmptyState title="No entry matches" description="Clear a filter to see more." />}
        />
      </ListTransitionProvider>
    </>
  );
}
