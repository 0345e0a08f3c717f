"use client";

import { trailHref } from "#lib/domain/event-search.ts";
import type { EventHistogramView } from "#lib/queries/trail/histogram.ts";
import type { ResourceChanges } from "#lib/queries/trail/resource-changes.ts";
import { ListTransitionProvider } from "../data-table/list-transition.tsx";
import { Panel } from "../layout/panel.tsx";
import { ScopeLink } from "../layout/scope-link.tsx";
import { EventTime } from "./event-time.tsx";
import { ResourceChangesList } from "./resource-changes-list.tsx";
import { TrailEmpty } from "./trail-empty.tsx";

export interface ChangesViewProps {
  changes: ResourceChanges;
  histogram: EventHistogramView;
  isNarrowed: boolean;
  resource: string;
}

/** What changed on a resource: when, by whom, and which parameters. */
export function ChangesView({ changes, histogram, isNarrowed, resource }: ChangesViewProps) {
  return (
    <ListTransitionProvider>
      <div className="flex flex-col gap-4">
        <EventTime histogram={histogram} isNarrowed={isNarrowed} />
        <Panel
          title="Changes"
          description="Calls that write, or of which the record does not say that they only read. Data events are left out."
          actions={
            <ScopeLink href={trailHref({ resource })} className="rounded-sm text-12 text-accent-text hover:underline">
              All events on it
            </ScopeLink>
          }
        >
          {changes.rows.length === 0 ? (
            <TrailEmpty
              newestHour={histogram.newestHour}
              isCovered={histogram.buckets.some((bucket) => bucket.count !== null)}
              title="No recorded change in this time"
              description="The trail covers at least a part of this time."
            />
          ) : (
            <ResourceChangesList changes={changes} label="Changes, newest first" />
          )}
        </Panel>
      </div>
    </ListTransitionProvider>
  );
}
