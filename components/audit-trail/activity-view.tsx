"use client";

import type { ReactNode } from "react";
import { activityHref, type EventFilterKey, trailHref } from "#lib/domain/event-search.ts";
import { countOf } from "#lib/format/plural.ts";
import { formatUtc } from "#lib/format/time.ts";
import type { Activity } from "#lib/queries/trail/activity.ts";
import { ListTransitionProvider } from "../data-table/list-transition.tsx";
import { Panel } from "../layout/panel.tsx";
import { ScopeLink } from "../layout/scope-link.tsx";
import { RelativeTime } from "../ui/relative-time.tsx";
import { EventMiniList } from "./event-mini-list.tsx";
import { EventTime } from "./event-time.tsx";
import { activityAnswer } from "./prepare-activity.ts";
import { TopList } from "./top-list.tsx";
import { TrailEmpty } from "./trail-empty.tsx";

export interface ActivityViewProps {
  activity: Activity;
  /** The filter that makes up the view. */
  base: Partial<Record<EventFilterKey, string>>;
  /** What is listed of it, in order. */
  lists: readonly ("name" | "ip" | "agent" | "principal" | "account" | "region")[];
  /** `&from=…&to=…` where the page has a time of its own, else empty. */
  time: string;
  isNarrowed: boolean;
  now: string;
  /** Words for an empty time that is covered. */
  emptyTitle: string;
  /** Parts of this view alone, between time and lists. */
  children?: ReactNode;
}

const TITLES = {
  name: "What it used",
  ip: "From where",
  agent: "With what",
  principal: "Who acted",
  account: "In which accounts",
  region: "In which regions",
} as const;

/** What one principal, function or address did: over time, what, from where, what was denied, and the newest of it. */
export function ActivityView(props: ActivityViewProps) {
  const { activity, base, lists, time, isNarrowed, now, emptyTitle, children } = props;
  const { histogram, facets, denied, latest, firstEver, lastEver } = activity;
  const isCovered = histogram.buckets.some((bucket) => bucket.count !== null);
  const shared = { base, time };
  return (
    <ListTransitionProvider>
      <div className="flex flex-col gap-4">
        <p className="text-13 text-fg-muted">
          {activityAnswer(histogram)}{" "}
          {firstEver === null || lastEver === null ? (
            "The trail holds no event of it at all."
          ) : (
            <>
              First seen <RelativeTime at={firstEver.time} now={now} /> ({firstEver.name}), last{" "}
              <RelativeTime at={lastEver.time} now={now} /> ({lastEver.name}), in all that the trail holds.
            </>
          )}
        </p>
        <EventTime histogram={histogram} isNarrowed={isNarrowed} />
        {histogram.total === 0 ? (
          <div className="overflow-hidden rounded-lg border border-line bg-surface">
            <TrailEmpty
              newestHour={histogram.newestHour}
              isCovered={isCovered}
              title={emptyTitle}
              description="The trail covers at least a part of this time. Data events count only where a trail logs them."
            />
          </div>
        ) : null}
        {children}
        {histogram.total === 0 ? null : (
          <>
            <div className="grid items-start gap-4 lg:grid-cols-2 2xl:grid-cols-3">
              {lists.map((key) => (
                <TopList
                  key={key}
                  {...shared}
                  title={TITLES[key]}
                  facet={facets[key]}
                  filter={key}
                  empty="The records do not say."
                  {...(key === "principal" || key === "ip" ? { hrefOf: (value) => activityHref(key, value) } : {})}
                />
              ))}
              <TopList
                title="What was denied"
                facet={denied.name}
                filter="name"
                base={{ ...base, error: "denied" }}
                time={time}
                empty="Nothing in this time."
              />
            </div>
            <Panel
              title="Newest events"
              description={`${countOf(latest.length, "event")} up to ${formatUtc(latest[0]?.time)}`}
              actions={
                <ScopeLink
                  href={`${trailHref(base)}${time}`}
                  className="rounded-sm text-12 text-accent-text hover:underline"
                >
                  All in the audit trail
                </ScopeLink>
              }
            >
              <EventMiniList label="Newest events" events={latest} detail="resource" />
            </Panel>
          </>
        )}
      </div>
    </ListTransitionProvider>
  );
}
