"use client";

import { formatNumber } from "#lib/format/number.ts";
import type { PrivilegeDetail } from "#lib/queries/privileges/detail.ts";
import { RatioBar } from "../charts/ratio-bar.tsx";
import { type VirtualColumn, virtualColumns } from "../data-table/table-features.ts";
import { VirtualTable } from "../data-table/virtual-table.tsx";
import { EmptyState } from "../feedback/empty-state.tsx";
import { RelativeTime } from "../ui/relative-time.tsx";
import { prepareUseParts } from "./prepare-use.ts";

type Service = PrivilegeDetail["services"][number];
const column = virtualColumns<Service>();
const LEVELS = ["List", "Read", "Tagging", "Write", "Permissions management"] as const;

function columnsAt(now: string): VirtualColumn<Service>[] {
  return [
    column.accessor("service", {
      header: "Service",
      cell: (cell) => (
        <span title={cell.row.original.name}>
          <code className="text-12">{cell.getValue()}</code>{" "}
          <span className="text-12 text-fg-subtle">{cell.row.original.name}</span>
        </span>
      ),
      meta: { width: 320 },
    }),
    column.display({
      id: "use",
      header: "Use",
      cell: (cell) => {
        const { states } = cell.row.original;
        return (
          <RatioBar
            className="py-2"
            label={`Granted actions of ${cell.row.original.service}`}
            parts={prepareUseParts({
              used: states.used,
              deniedOnly: states.denied_only,
              provenUnused: states.proven_unused,
              unusedByLastAccessed: states.unused_by_last_accessed,
              unknown: states.unknown,
              unobservable: states.unobservable,
            })}
          />
        );
      },
      meta: { width: 140 },
    }),
    column.accessor("granted", {
      header: "Granted",
      cell: (cell) => formatNumber(cell.getValue()),
      meta: { align: "end", width: 84 },
    }),
    column.accessor((row) => row.states.used, {
      id: "used",
      header: "Used",
      cell: (cell) => formatNumber(cell.row.original.states.used),
      meta: { align: "end", width: 72 },
    }),
    column.display({
      id: "levels",
      header: "By access level",
      cell: (cell) => <Levels service={cell.row.original} />,
    }),
    column.accessor("lastUsedAt", {
      header: "Last used",
      cell: (cell) =>
        cell.getValue() === null ? (
          <span className="text-fg-subtle">not seen</span>
        ) : (
          <RelativeTime at={cell.getValue()} now={now} />
        ),
      meta: { width: 120 },
    }),
  ];
}

function Levels({ service }: { service: Service }) {
  const parts = LEVELS.flatMap((level) => {
    const count = service.byAccessLevel[level] ?? 0;
    return count === 0 ? [] : [`${formatNumber(count)} ${level.toLowerCase()}`];
  });
  return (
    <span title={parts.join(", ")} className="text-12 text-fg-muted">
      {parts.join(", ")}
    </span>
  );
}

/** What is granted and used, service by service. */
export function ServiceTable({ services, now }: { services: readonly Service[]; now: string }) {
  return (
    <VirtualTable
      label="Granted and used by service"
      noun="service"
      columns={columnsAt(now)}
      rows={services}
      getRowId={(row) => row.service}
      empty={<EmptyState title="No action is granted by the policies that were collected." />}
    />
  );
}
