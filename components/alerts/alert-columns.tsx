"use client";

import { formatNumber } from "#lib/format/number.ts";
import { plural } from "#lib/format/plural.ts";
import { shortActor } from "#lib/format/short-actor.ts";
import type { AlertRow } from "#lib/queries/alerts/list.ts";
import { type DataColumn, dataColumns } from "../data-table/table-features.ts";
import { Badge } from "../ui/badge.tsx";
import { RelativeTime } from "../ui/relative-time.tsx";
import { SeverityBadge } from "../ui/severity-badge.tsx";

const column = dataColumns<AlertRow>();

/** The columns of the list of alerts. */
export function alertColumns(now: string): DataColumn<AlertRow>[] {
  return [
    column.accessor("severity", {
      header: "Severity",
      cell: (cell) => <SeverityBadge severity={cell.getValue()} variant="plain" />,
      meta: { isSortable: true, width: 104 },
    }),
    column.accessor("title", {
      header: "Alert",
      cell: (cell) => (
        <>
          {cell.getValue()}
          {cell.row.original.isSuppressed ? (
            <Badge tone="neutral" className="ml-2">
              Suppressed
            </Badge>
          ) : null}
        </>
      ),
      meta: { isPrimary: true },
    }),
    column.accessor("actorName", {
      header: "Actor",
      cell: (cell) => (
        <span title={cell.getValue()} className="inline-block max-w-36 truncate align-middle">
          {shortActor(cell.getValue())}
        </span>
      ),
    }),
    column.display({
      id: "subject",
      header: "Acted on",
      cell: (cell) => {
        const [first, ...others] = cell.row.original.subjects;
        return first === undefined ? (
          <span className="text-fg-subtle">–</span>
        ) : (
          <span title={cell.row.original.subjects.join("\n")} className="inline-block max-w-36 truncate align-middle">
            {shortActor(first)}
            {others.length === 0 ? null : <span className="text-fg-subtle"> +{others.length}</span>}
          </span>
        );
      },
      meta: { isHiddenWhenStacked: true },
    }),
    column.accessor("tactic", {
      header: "Stage",
      cell: (cell) => (
        <span title={cell.row.original.techniques.join(", ")} className="text-fg-muted first-letter:uppercase">
          {cell.getValue() ?? "–"}
        </span>
      ),
    }),
    column.accessor("count", {
      header: "Events",
      cell: (cell) => (
        <>
          {formatNumber(cell.getValue())}
          <span className="hidden @max-2xl/table:inline"> {plural(cell.getValue(), "event")}</span>
        </>
      ),
      meta: { align: "end", isSortable: true, isDescendingFirst: true },
    }),
    column.display({
      id: "accounts",
      header: "Account",
      cell: (cell) => <span className="text-fg-muted">{cell.row.original.accountIds.join(", ") || "not stated"}</span>,
      meta: { isHiddenWhenStacked: true },
    }),
    column.display({
      id: "regions",
      header: "Region",
      cell: (cell) => <span className="text-fg-muted">{cell.row.original.regions.join(", ") || "–"}</span>,
      meta: { isHiddenWhenStacked: true, isHiddenByDefault: true },
    }),
    column.accessor("lastAt", {
      header: "Last event",
      cell: (cell) => <RelativeTime at={cell.getValue()} now={now} className="text-fg-muted" />,
      meta: { isSortable: true, isDescendingFirst: true },
    }),
  ];
}
