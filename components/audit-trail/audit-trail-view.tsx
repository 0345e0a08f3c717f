"use client";

import type { EventDetail } from "#lib/queries/trail/event-detail.ts";
import type { EventHistogramView } from "#lib/queries/trail/histogram.ts";
import { ListTransitionProvider } from "../data-table/list-transition.tsx";
import { SplitView } from "../data-table/split-view.tsx";
import { useParamHref } from "../data-table/use-param-href.ts";
import { EmptyState } from "../feedback/empty-state.tsx";
import { PageHeader } from "../layout/page-header.tsx";
import { EventDetailView, type EventDetailViewProps } from "./event-detail.tsx";
import { EventTable, type EventTableProps, eventKey } from "./event-table.tsx";
import { EventTime } from "./event-time.tsx";

export interface AuditTrailViewProps extends Omit<EventTableProps, "newestHour" | "isCovered"> {
  histogram: EventHistogramView;
  isNarrowed: boolean;
  /** The opened event; null when `openedId` names none that can be seen. */
  opened: EventDetail | null;
  readRecord: EventDetailViewProps["readRecord"];
}

/** Who did what in AWS: time above, list below, one event beside it. */
export function AuditTrailView({ histogram, isNarrowed, opened, readRecord, ...table }: AuditTrailViewProps) {
  const paramHref = useParamHref();
  const { rows, openedId } = table;
  const at = rows.findIndex((row) => eventKey(row) === openedId);
  const hrefOf = (index: number) => {
    const row = at < 0 ? undefined : rows[index];
    return row === undefined ? null : paramHref({ event: eventKey(row) });
  };
  const isCovered = histogram.buckets.some((bucket) => bucket.count !== null);
  return (
    <ListTransitionProvider>
      <PageHeader title="Audit trail" answer="Who did what in your accounts, as CloudTrail recorded it." />
      <div className="flex flex-col gap-4">
        <EventTime histogram={histogram} isNarrowed={isNarrowed} />
        <SplitView
          list={<EventTable {...table} newestHour={histogram.newestHour} isCovered={isCovered} />}
          detail={
            openedId === null ? null : opened === null ? (
              <EmptyState
                title="This event is not here"
                description="It is past the retention, or in an account that you do not see."
              />
            ) : (
              <EventDetailView event={opened} readRecord={readRecord} />
            )
          }
          detailKey={openedId}
          detailLabel={opened === null ? "Event" : `Event: ${opened.name}`}
          closeHref={paramHref({ event: null })}
          previousHref={at > 0 ? hrefOf(at - 1) : null}
          nextHref={hrefOf(at + 1)}
        />
      </div>
    </ListTransitionProvider>
  );
}
