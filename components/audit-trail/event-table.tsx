"use client";

import { Download } from "lucide-react";
import { useSearchParams } from "next/navigation";
import { nameOfArn } from "#lib/domain/arn.ts";
import { formatUtc } from "#lib/format/time.ts";
import type { EventFacets } from "#lib/queries/trail/event-facets.ts";
import type { EventRow } from "#lib/queries/trail/event-list.ts";
import { DataTable } from "../data-table/data-table.tsx";
import { FilterBar } from "../data-table/filter-bar.tsx";
import { type DataColumn, dataColumns } from "../data-table/table-features.ts";
import { useParamHref } from "../data-table/use-param-href.ts";
import { EmptyState } from "../feedback/empty-state.tsx";
import { NotScannedState } from "../feedback/not-scanned-state.tsx";
import { Badge } from "../ui/badge.tsx";
import { buttonStyle } from "../ui/button-style.ts";
import { LinkButton } from "../ui/link-button.tsx";
import { Menu, MenuLink } from "../ui/menu.tsx";
import { MoreFilters } from "./more-filters.tsx";

const column = dataColumns<EventRow>();
const COLUMNS: readonly DataColumn<EventRow>[] = [
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
      </>
    ),
  }),
  column.accessor("errorCode", {
    header: "Result",
    cell: ({ getValue }) =>
      getValue() === "" ? (
        <span className="text-fg-subtle">ok</span>
      ) : (
        <Badge tone="high" title={getValue()} className="inline-block max-w-40 truncate leading-[18px]">
          {getValue()}
        </Badge>
      ),
  }),
  column.accessor("principalName", {
    header: "Principal",
    cell: ({ row }) => (
      <span title={row.original.principalArn}>
        {row.original.principalName === "" ? "–" : row.original.principalName}
        {row.original.functionArn === "" ? null : (
          <span className="ml-1 text-12 text-fg-subtle">by {nameOfArn(row.original.functionArn)}</span>
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
  column.accessor("accountId", { header: "Account", meta: { isHiddenByDefault: true } }),
  column.accessor("region", { header: "Region" }),
  column.accessor("sessionName", {
    header: "Session",
    meta: { isHiddenByDefault: true },
    cell: ({ getValue }) => (getValue() === "" ? "–" : getValue()),
  }),
];

export interface EventTableProps {
  rows: readonly EventRow[];
  facets: EventFacets;
  openedId: string | null;
  previousCursor: string | null;
  nextCursor: string | null;
  /** Newest hour that the trail has in scope; null: there is no trail. */
  newestHour: string | null;
  /** Whether the trail covers any of the chosen time. */
  isCovered: boolean;
}

/** The key that names an event in the address. */
export function eventKey(row: { time: string; id: string }): string {
  return `${row.time}_${row.id}`;
}

/** Events, newest first, with every filter. */
export function EventTable(props: EventTableProps) {
  const { rows, facets, openedId, previousCursor, nextCursor } = props;
  const paramHref = useParamHref();
  const params = useSearchParams();
  const exportHref = (format: string) => {
    const query = new URLSearchParams(params);
    for (const name of ["event", "after", "before"]) query.delete(name);
    query.set("format", format);
    return `/audit-trail/export?${query.toString()}`;
  };
  return (
    <DataTable
      id="events"
      label="Events"
      noun="event"
      columns={COLUMNS}
      rows={rows}
      getRowId={eventKey}
      getRowLabel={(row) => row.name}
      getRowHref={(row) => paramHref({ event: eventKey(row) })}
      openedRowId={openedId}
      total={null}
      previousHref={previousCursor === null ? null : paramHref({ before: previousCursor, after: null, event: null })}
      nextHref={nextCursor === null ? null : paramHref({ after: nextCursor, before: null, event: null })}
      toolbar={
        <FilterBar
          searchLabel="Search names and ARNs"
          facets={[
            { key: "name", label: "Event", options: facets.name },
            { key: "source", label: "Source", options: facets.source },
            { key: "principal", label: "Principal", options: facets.principal.map(withDetail) },
            {
              key: "error",
              label: "Result",
              options: [{ value: "any", label: "Any error" }, { value: "denied", label: "Denied" }, ...facets.error],
            },
            {
              key: "access",
              label: "Access",
              options: [
                { value: "write", label: "Write" },
                { value: "read", label: "Read only" },
              ],
            },
          ]}
        >
          <MoreFilters />
          <Menu
            trigger={
              <button type="button" className={buttonStyle("ghost", "sm")}>
                <Download aria-hidden />
                Export
              </button>
            }
          >
            <MenuLink href={exportHref("csv")}>CSV, up to 10,000 events</MenuLink>
            <MenuLink href={exportHref("ndjson")}>JSON lines, up to 10,000 events</MenuLink>
          </Menu>
        </FilterBar>
      }
      empty={<Empty {...props} />}
    />
  );
}

function withDetail(option: { value: string; label: string; count: number }) {
  return option.value === option.label ? option : { ...option, detail: option.value };
}

function Empty({ newestHour, isCovered }: EventTableProps) {
  const paramHref = useParamHref();
  if (newestHour === null) {
    return (
      <NotScannedState
        title="There is no trail yet"
        reason="Scans read CloudTrail from S3 or from its event history; exported files can be imported as well."
        action={<LinkButton href="/scans">Go to scans</LinkButton>}
      />
    );
  }
  if (isCovered) return <EmptyState title="No event matches" description="Clear a filter or choose a longer time." />;
  const end = Date.parse(newestHour) + 3_600_000;
  return (
    <NotScannedState
      title="The trail does not cover this time"
      reason={`That is not the same as no activity. The newest events in scope are of ${formatUtc(newestHour)}.`}
      action={
        <LinkButton
          href={paramHref({
            from: new Date(end - 24 * 3_600_000).toISOString(),
            to: new Date(end).toISOString(),
            after: null,
            before: null,
          })}
        >
          Show the newest day
        </LinkButton>
      }
    />
  );
}
