"use client";

import { Users } from "lucide-react";
import { formatNumber } from "#lib/format/number.ts";
import type { PrivilegeRow } from "#lib/queries/privileges/list.ts";
import { OutcomeBadge } from "../attack-paths/outcome-badge.tsx";
import { RatioBar } from "../charts/ratio-bar.tsx";
import { type DataColumn, dataColumns } from "../data-table/table-features.ts";
import { Badge } from "../ui/badge.tsx";
import { Percent } from "../ui/number.tsx";
import { RelativeTime } from "../ui/relative-time.tsx";
import { prepareUseParts } from "./prepare-use.ts";

const column = dataColumns<PrivilegeRow>();

/** The columns of the list of privileges; `now` is the server's time, ISO 8601. */
export function privilegeColumns(now: string): DataColumn<PrivilegeRow>[] {
  return [
    column.accessor("name", {
      header: "Name",
      cell: (cell) => cell.getValue(),
      meta: { isPrimary: true, isSortable: true },
    }),
    column.accessor("kindLabel", {
      header: "Kind",
      cell: (cell) => cell.getValue(),
      meta: { isHiddenByDefault: true },
    }),
    column.display({
      id: "risk",
      header: "Risk",
      cell: (cell) => <Risk row={cell.row.original} />,
      meta: { isSortable: true, isDescendingFirst: true },
    }),
    column.display({
      id: "use",
      header: "Granted and used",
      cell: (cell) => (
        <RatioBar
          className="w-40 py-1.5"
          label={`Granted actions of ${cell.row.original.name}`}
          parts={prepareUseParts(cell.row.original.counts)}
        />
      ),
    }),
    column.accessor("granted", {
      header: "Granted",
      cell: (cell) => formatNumber(cell.getValue()),
      meta: { align: "end", isSortable: true, isDescendingFirst: true },
    }),
    column.accessor((row) => row.counts.used, {
      id: "used",
      header: "Used",
      cell: (cell) => formatNumber(cell.row.original.counts.used),
      meta: { align: "end", isSortable: true, isDescendingFirst: true },
    }),
    column.accessor("unusedRatio", {
      header: "Unused",
      cell: (cell) => <Percent ratio={cell.getValue()} />,
      meta: { align: "end", isSortable: true, isDescendingFirst: true },
    }),
    column.accessor("wildcardCount", {
      header: "Wildcards",
      cell: (cell) => formatNumber(cell.getValue()),
      meta: { align: "end", isSortable: true, isDescendingFirst: true },
    }),
    column.display({
      id: "marks",
      header: "Marks",
      cell: (cell) => <Marks row={cell.row.original} />,
    }),
    column.accessor("accountName", {
      header: "Account",
      cell: (cell) => (
        <span title={cell.row.original.accountId} className="inline-block max-w-36 truncate align-middle">
          {cell.getValue()}
        </span>
      ),
    }),
    column.accessor("lastUsedAt", {
      header: "Last activity",
      cell: (cell) =>
        cell.getValue() === null ? (
          <span className="text-fg-subtle">none recorded</span>
        ) : (
          <RelativeTime at={cell.getValue()} now={now} />
        ),
      meta: { isHiddenWhenStacked: true },
    }),
  ];
}

function Risk({ row }: { row: PrivilegeRow }) {
  return (
    <span className="inline-flex gap-1.5 align-middle">
      {row.isExposed ? <Badge tone="critical">Anybody</Badge> : null}
      {row.outcome === null ? (
        <span className="text-fg-subtle">not searched</span>
      ) : (
        <OutcomeBadge outcome={row.outcome} hops={row.hops} />
      )}
    </span>
  );
}

function Marks({ row }: { row: PrivilegeRow }) {
  return (
    <span className="inline-flex gap-1.5 align-middle">
      {row.isRoleShared ? <Badge icon={<Users aria-hidden />}>Shared role</Badge> : null}
    </span>
  );
}
