"use client";

import { formatNumber } from "#lib/format/number.ts";
import { plural } from "#lib/format/plural.ts";
import type { AttackPathRow } from "#lib/queries/attack-paths/list.ts";
import { type DataColumn, dataColumns } from "../data-table/table-features.ts";
import { Badge } from "../ui/badge.tsx";
import { OutcomeBadge } from "./outcome-badge.tsx";

const column = dataColumns<AttackPathRow>();

/** A number under its head; where rows are stacked there is no head, so it says what it counts. */
function Counted({ count, unit, units }: { count: number; unit: string; units?: string }) {
  return (
    <>
      {formatNumber(count)}
      <span className="hidden @max-2xl/table:inline"> {plural(count, unit, units)}</span>
    </>
  );
}

/** The columns of the list of attack paths. */
export function attackPathColumns(): DataColumn<AttackPathRow>[] {
  return [
    column.accessor("name", {
      header: "Starts at",
      cell: (cell) => cell.getValue(),
      meta: { isPrimary: true, isSortable: true },
    }),
    column.display({
      id: "outcome",
      header: "Outcome",
      cell: (cell) => <OutcomeBadge outcome={cell.row.original.outcome} hops={cell.row.original.hops} />,
    }),
    column.display({
      id: "exposure",
      header: "Exposure",
      cell: (cell) =>
        cell.row.original.isExposed ? (
          <Badge tone="critical">Anybody</Badge>
        ) : cell.row.original.runsAs.length > 0 ? (
          <span className="text-fg-muted">{cell.row.original.runsAs.join(", ")}</span>
        ) : (
          <span className="text-fg-subtle">{cell.row.original.kindLabel}</span>
        ),
    }),
    column.accessor("hops", {
      header: "Steps",
      cell: (cell) =>
        cell.getValue() === null ? (
          <span className="text-fg-subtle">not known</span>
        ) : (
          <Counted count={cell.getValue() ?? 0} unit="step" />
        ),
      meta: { align: "end", isSortable: true },
    }),
    column.display({
      id: "way",
      header: "Way",
      cell: (cell) => {
        const way = cell.row.original.steps.map((step) => `${step.titles[0] ?? ""} → ${step.toName}`).join(", ");
        return (
          <span title={way} className="inline-block max-w-56 truncate align-middle text-fg-muted">
            {way === "" ? "—" : way}
          </span>
        );
      },
      meta: { isHiddenWhenStacked: true },
    }),
    column.accessor("reachedCount", {
      header: "Identities",
      cell: (cell) => <Counted count={cell.getValue()} unit="identity" units="identities" />,
      meta: { align: "end", isSortable: true, isDescendingFirst: true },
    }),
    column.accessor("storeCount", {
      header: "Stores",
      cell: (cell) => <Counted count={cell.getValue()} unit="store" />,
      meta: { align: "end", isSortable: true, isDescendingFirst: true },
    }),
    column.accessor("accountName", {
      header: "Account",
      cell: (cell) => (
        <span title={cell.row.original.accountId} className="inline-block max-w-36 truncate align-middle">
          {cell.getValue()}
        </span>
      ),
    }),
  ];
}
