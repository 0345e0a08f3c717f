"use client";

import { formatNumber } from "#lib/format/number.ts";
import { plural } from "#lib/format/plural.ts";
import { shortActor } from "#lib/format/short-actor.ts";
import type { IncidentRow } from "#lib/queries/incidents/list.ts";
import { type DataColumn, dataColumns } from "../data-table/table-features.ts";
import { RelativeTime } from "../ui/relative-time.tsx";
import { SeverityBadge } from "../ui/severity-badge.tsx";
import { IncidentStatusBadge } from "./incident-status.tsx";
import { KillChain } from "./kill-chain.tsx";

const column = dataColumns<IncidentRow>();

/** The columns of the list of incidents. */
export function incidentColumns(now: string): DataColumn<IncidentRow>[] {
  return [
    column.accessor("severity", {
      header: "Severity",
      cell: (cell) => <SeverityBadge severity={cell.getValue()} variant="plain" />,
      meta: { width: 104 },
    }),
    column.accessor("summary", {
      header: "Incident",
      cell: (cell) => cell.getValue(),
      meta: { isPrimary: true },
    }),
    column.display({
      id: "status",
      header: "Status",
      cell: (cell) => <IncidentStatusBadge status={cell.row.original.status} reason={cell.row.original.closedReason} />,
    }),
    column.display({
      id: "tactics",
      header: "Stages",
      cell: (cell) => <KillChain tactics={cell.row.original.tactics} />,
    }),
    column.accessor("actorNames", {
      header: "Actors",
      cell: (cell) => {
        const [first = "–", ...others] = cell.row.original.actorNames;
        return (
          <span title={cell.row.original.actorNames.join("\n")} className="inline-block max-w-40 truncate align-middle">
            {shortActor(first)}
            {others.length === 0 ? null : <span className="text-fg-subtle"> +{others.length}</span>}
          </span>
        );
      },
      meta: { isHiddenWhenStacked: true },
    }),
    column.accessor("alertCount", {
      header: "Alerts",
      cell: (cell) => (
        <>
          {formatNumber(cell.getValue())}
          <span className="hidden @max-2xl/table:inline"> {plural(cell.getValue(), "alert")}</span>
        </>
      ),
      meta: { align: "end", isSortable: true, isDescendingFirst: true },
    }),
    column.accessor("ownerName", {
      header: "Owner",
      cell: (cell) => cell.getValue() ?? <span className="text-fg-subtle">Nobody</span>,
    }),
    column.accessor("firstAt", {
      header: "First event",
      cell: (cell) => <RelativeTime at={cell.getValue()} now={now} className="text-fg-muted" />,
      meta: { isHiddenWhenStacked: true, isHiddenByDefault: true },
    }),
    column.accessor("lastAt", {
      header: "Last event",
      cell: (cell) => <RelativeTime at={cell.getValue()} now={now} className="text-fg-muted" />,
      meta: { isSortable: true, isDescendingFirst: true },
    }),
  ];
}
