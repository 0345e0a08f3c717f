"use client";

import { Download } from "lucide-react";
import { useSearchParams } from "next/navigation";
import { useQueryStates } from "nuqs";
import { eventKey } from "#lib/domain/event-search.ts";
import type { EventFacets } from "#lib/queries/trail/event-facets.ts";
import type { EventRow } from "#lib/queries/trail/event-row.ts";
import { DataTable } from "../data-table/data-table.tsx";
import { FilterBar } from "../data-table/filter-bar.tsx";
import { useParamHref } from "../data-table/use-param-href.ts";
import { buttonStyle } from "../ui/button-style.ts";
import { Menu, MenuDownload } from "../ui/menu.tsx";
import { AddFilter } from "./add-filter.tsx";
import { EVENT_COLUMNS } from "./event-columns.tsx";
import { eventFacetList } from "./event-facet-list.ts";
import { FilterChips } from "./filter-chips.tsx";
import { filterParsers } from "./filter-params.ts";
import { SavedViews, type SavedViewsProps } from "./saved-views.tsx";
import { TrailEmpty } from "./trail-empty.tsx";

export interface EventTableProps {
  rows: readonly EventRow[];
  facets: EventFacets;
  openedId: string | null;
  previousCursor: string | null;
  nextCursor: string | null;
  /** Events that match; null when they were not all counted. */
  total: number | null;
  /** Newest hour that the trail has in scope; null: there is no trail. */
  newestHour: string | null;
  /** Whether the trail covers any of the chosen time. */
  isCovered: boolean;
  views: Omit<SavedViewsProps, "area" | "path">;
}

/** Events, newest first, with every filter. */
export function EventTable(props: EventTableProps) {
  const { rows, facets, openedId, previousCursor, nextCursor, views } = props;
  const paramHref = useParamHref();
  const params = useSearchParams();
  const [chosen] = useQueryStates(filterParsers);
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
      columns={EVENT_COLUMNS}
      rows={rows}
      getRowId={eventKey}
      getRowLabel={(row) => row.name}
      getRowHref={(row) => paramHref({ event: eventKey(row) })}
      openedRowId={openedId}
      total={props.total}
      previousHref={previousCursor === null ? null : paramHref({ before: previousCursor, after: null, event: null })}
      nextHref={nextCursor === null ? null : paramHref({ after: nextCursor, before: null, event: null })}
      toolbar={
        <div className="flex flex-col gap-1.5">
          <FilterBar searchLabel="Search all texts" facets={eventFacetList(facets, chosen)}>
            <AddFilter />
            <SavedViews area="audit-trail" path="/audit-trail" {...views} />
            <Menu
              trigger={
                <button type="button" className={buttonStyle("ghost", "sm")}>
                  <Download aria-hidden />
                  Export
                </button>
              }
            >
              <MenuDownload href={exportHref("csv")}>CSV, up to 1,000,000 events</MenuDownload>
              <MenuDownload href={exportHref("ndjson")}>JSON lines, up to 1,000,000 events</MenuDownload>
            </Menu>
          </FilterBar>
          <FilterChips />
        </div>
      }
      empty={<TrailEmpty newestHour={props.newestHour} isCovered={props.isCovered} />}
    />
  );
}
