"use client";

import { eventKey } from "#lib/domain/event-search.ts";
import type { EventContext } from "#lib/queries/trail/event-context.ts";
import type { EventHistogramView } from "#lib/queries/trail/histogram.ts";
import { ListTransitionProvider } from "../data-table/list-transition.tsx";
import { SplitView } from "../data-table/split-view.tsx";
import { useParamHref } from "../data-table/use-param-href.ts";
import { EmptyState } from "../feedback/empty-state.tsx";
import { PageHeader } from "../layout/page-header.tsx";
import { useScopeHref } from "../layout/use-scope-href.ts";
import { LinkButton } from "../ui/link-button.tsx";
import { EventDetailView, type EventDetailViewProps } from "./event-detail.tsx";
import { EventTable, type EventTableProps } from "./event-table.tsx";
import { EventTime } from "./event-time.tsx";

export interface AuditTrailViewProps extends Omit<EventTableProps, "newestHour" | "isCovered" | "total"> {
  histogram: EventHistogramView;
  isNarrowed: boolean;
  /** The opened event; null when `openedId` names none that can be seen. */
  opened: EventContext | null;
  readRecord: EventDetailViewProps["readRecord"];
}

/** Who did what in AWS: time above, list below, one event beside it. */
export function AuditTrailView({ histogram, isNarrowed, opened, readRecord, ...table }: AuditTrailViewProps) {
  const paramHref = useParamHref();
  const scopeHref = useScopeHref();
  const { rows, openedId } = table;
  const at = rows.findIndex((row) => eventKey(row) === openedId);
  const hrefOf = (index: number) => {
    const row = at < 0 ? undefined : rows[index];
    return row === undefined ? null : paramHref({ event: eventKey(row) });
  };
  return (
    <ListTransitionProvider>
      <PageHeader
        title="Audit trail"
        answer="Who did what in your accounts, as CloudTrail recorded it."
        actions={
          <>
            <LinkButton href={scopeHref("/audit-trail/coverage")}>Coverage</LinkButton>
            <LinkButton href={scopeHref("/audit-trail/set-aside")}>Set aside</LinkButton>
            <LinkButton href={scopeHref("/audit-trail/integrity")}>Log file integrity</LinkButton>
          </>
        }
      />
      <div className="flex flex-col gap-4">
        <EventTime histogram={histogram} isNarrowed={isNarrowed} />
        <SplitView
          list={
            <EventTable
              {...table}
              total={histogram.isCapped ? null : histogram.total}
              newestHour={histogram.newestHour}
              isCovered={histogram.buckets.some((bucket) => bucket.count !== null)}
            />
          }
          detail={
            openedId === null ? null : opened === null ? (
              <EmptyState
                title="This event is not here"
                description="It is past the retention, or in an account that you do not see."
              />
            ) : (
              <EventDetailView {...opened} readRecord={readRecord} />
            )
          }
          detailKey={openedId}
          detailLabel={opened === null ? "Event" : `Event: ${opened.event.name}`}
          closeHref={paramHref({ event: null })}
          previousHref={at > 0 ? hrefOf(at - 1) : null}
          nextHref={hrefOf(at + 1)}
        />
      </div>
    </ListTransitionProvider>
  );
}
