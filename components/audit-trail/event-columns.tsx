"use client";

import { nameOfArn } from "#lib/domain/arn.ts";
import { formatUtc } from "#lib/format/time.ts";
import type { EventRow } from "#lib/queries/trail/event-row.ts";
import { type DataColumn, dataColumns } from "../data-table/table-features.ts";
import { Badge } from "../ui/badge.tsx";
import { valueLabel } from "./value-labels.ts";

const column = dataColumns<EventRow>();

/** The columns of the list of events. */
export const EVENT_COLUMNS: readonly DataColumn<EventRow>[] = [
  column.accessor("time", {
    header: "Time (UTC)",
    cell: ({ getValue }) => (
      <time dateTime={getValue()} className="text-12 text-fg-muted">
        {formatUtc(getValue()).slice(0, 19)}
      </time>
    ),
  }),
  column.accessor("name", {
    header: "Event",
    meta: { isPrimary: true },
    cell: ({ row }) => (
      <>
        {row.original.name}
        <span className="ml-2 font-normal text-12 text-fg-subtle">
          {row.original.source.replace(".amazonaws.com", "")}
        </span>
        {row.original.isAmendment ? <Badge className="ml-2">Amendment</Badge> : null}
      </>
    ),
  }),
  column.accessor("errorCode", {
    header: "Result",
    cell: ({ getValue }) => <EventResult errorCode={getValue()} />,
  }),
  column.accessor("principalName", {
    header: "Principal",
    cell: ({ row }) => (
      <span title={row.original.principalArn}>
        {row.original.principalName === "" ? "–" : row.original.principalName}
        {row.original.functionArn === "" ? null : (
          <span className="ml-1 text-12 text-fg-subtle">
            {row.original.functionConfidence === "stated" ? "by" : "likely by"} {nameOfArn(row.original.functionArn)}
          </span>
        )}
      </span>
    ),
  }),
  column.accessor("ip", {
    header: "From",
    cell: ({ getValue }) => <code className="text-12">{getValue() === "" ? "–" : getValue()}</code>,
  }),
  column.accessor("resources", {
    header: "Resource",
    cell: ({ row }) => {
      const [first] = row.original.resources;
      if (first === undefined) return "–";
      const more = row.original.resourceCount - 1;
      return (
        <span title={first}>
          {nameOfArn(first)}
          {more > 0 ? <span className="text-fg-subtle"> and {more} more</span> : null}
        </span>
      );
    },
  }),
  column.accessor("region", { header: "Region" }),
  column.accessor("accountId", { header: "Account", meta: { isHiddenByDefault: true } }),
  column.accessor("sessionName", {
    header: "Session",
    meta: { isHiddenByDefault: true },
    cell: ({ getValue }) => (getValue() === "" ? "–" : getValue()),
  }),
  column.accessor("agent", {
    header: "User agent",
    meta: { isHiddenByDefault: true },
    cell: ({ getValue }) => (
      <span title={getValue()} className="inline-block max-w-64 truncate align-middle">
        {getValue() === "" ? "–" : getValue()}
      </span>
    ),
  }),
  column.accessor("isReadOnly", {
    header: "Access",
    meta: { isHiddenByDefault: true },
    cell: ({ getValue }) => {
      const isReadOnly: unknown = getValue();
      return valueLabel("access", isReadOnly === null ? "unsaid" : isReadOnly === true ? "read" : "write");
    },
  }),
  column.accessor("category", {
    header: "Category",
    meta: { isHiddenByDefault: true },
    cell: ({ getValue }) => valueLabel("category", getValue()),
  }),
];

/** How a call ended. */
export function EventResult({ errorCode }: { errorCode: string }) {
  if (errorCode === "") return <span className="text-fg-subtle">ok</span>;
  return (
    <Badge tone="high" title={errorCode} className="inline-block max-w-40 truncate leading-[18px]">
      {errorCode}
    </Badge>
  );
}
