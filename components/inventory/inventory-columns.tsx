"use client";

import type { ResourceRow } from "#lib/queries/resources/list.ts";
import { type DataColumn, dataColumns } from "../data-table/table-features.ts";
import { Badge } from "../ui/badge.tsx";
import { RelativeTime } from "../ui/relative-time.tsx";
import { SeverityCounts } from "./severity-counts.tsx";

const column = dataColumns<ResourceRow>();

/** The columns of the inventory; `extraLabels` are those of the one kind that is listed. */
export function inventoryColumns(now: string, extraLabels: readonly string[]): DataColumn<ResourceRow>[] {
  const isOneKind = extraLabels.length > 0;
  return [
    column.accessor("name", {
      header: "Name",
      cell: (cell) => cell.getValue(),
      meta: { isPrimary: true, isSortable: true },
    }),
    column.accessor("kindLabel", {
      header: "Kind",
      cell: (cell) => cell.getValue(),
      meta: isOneKind ? { isHiddenByDefault: true } : {},
    }),
    ...extraLabels.map((label, index) =>
      column.display({
        id: `extra-${label}`,
        header: label,
        cell: (cell) => <Text text={cell.row.original.extra[index] ?? null} />,
      }),
    ),
    column.accessor("findings", {
      header: "Findings",
      cell: (cell) => <SeverityCounts counts={cell.getValue()} />,
    }),
    column.accessor("accountName", {
      header: "Account",
      cell: (cell) => (
        <span title={cell.row.original.accountId} className="inline-block max-w-36 truncate align-middle">
          {cell.getValue()}
        </span>
      ),
    }),
    column.accessor("region", {
      header: "Region",
      cell: (cell) => cell.getValue(),
      meta: { isSortable: true, isHiddenByDefault: isOneKind },
    }),
    column.accessor("owner", {
      header: "Owner",
      cell: (cell) => <Text text={cell.getValue()} />,
      meta: { isHiddenByDefault: isOneKind },
    }),
    column.accessor("application", {
      header: "Application",
      cell: (cell) => <Text text={cell.getValue()} />,
      meta: { isHiddenByDefault: true },
    }),
    column.accessor("changedAt", {
      header: "Changed",
      cell: (cell) => <RelativeTime at={cell.getValue()} now={now} />,
      meta: { isSortable: true, isDescendingFirst: true, isHiddenWhenStacked: true },
    }),
    column.accessor("firstSeenAt", {
      header: "First seen",
      cell: (cell) => <RelativeTime at={cell.getValue()} now={now} />,
      meta: { isSortable: true, isDescendingFirst: true, isHiddenByDefault: true },
    }),
    column.display({
      id: "state",
      header: "State",
      cell: (cell) => <State row={cell.row.original} />,
      meta: { isHiddenWhenStacked: true },
    }),
  ];
}

function State({ row }: { row: ResourceRow }) {
  if (row.goneAt !== null) return <Badge>Gone</Badge>;
  if (row.gaps > 0) return <Badge tone="unknown">Partly read</Badge>;
  return <span className="text-fg-subtle">Read whole</span>;
}

function Text({ text }: { text: string | null }) {
  return text === null ? (
    <span className="text-fg-subtle">–</span>
  ) : (
    <span title={text} className="inline-block max-w-44 truncate align-middle">
      {text}
    </span>
  );
}
