"use client";

import { activityHref, eventHref } from "#lib/domain/event-search.ts";
import { formatNumber } from "#lib/format/number.ts";
import { countOf } from "#lib/format/plural.ts";
import { formatUtc } from "#lib/format/time.ts";
import type { Activity } from "#lib/queries/trail/activity.ts";
import type { SessionView } from "#lib/queries/trail/session-tree.ts";
import { PageHeader } from "../layout/page-header.tsx";
import { Panel } from "../layout/panel.tsx";
import { ScopeLink } from "../layout/scope-link.tsx";
import { buttonStyle } from "../ui/button-style.ts";
import { KeyValueList } from "../ui/key-value-list.tsx";
import { EventMiniList } from "./event-mini-list.tsx";
import { SessionTreeView } from "./session-tree-view.tsx";
import { TopList } from "./top-list.tsx";
import { TrailEmpty } from "./trail-empty.tsx";

/** One session from the call that began it to its end, with the chain that it stands in. */
export function SessionContent({ view, activity }: { view: SessionView; activity: Activity }) {
  const { self } = view;
  const { principal, sessionName } = self.key;
  const base = { principal, session: sessionName };
  const time = `&from=${encodeURIComponent(self.from)}&to=${encodeURIComponent(self.to)}`;
  const count = `${formatNumber(self.events)}${self.isCapped ? "+" : ""}`;
  return (
    <>
      <PageHeader
        title={sessionName}
        crumbs={[{ label: "Audit trail", href: "/audit-trail" }, { label: "Session" }]}
        answer={`A session of ${self.principalName}: ${count} ${self.events === 1 ? "event" : "events"}, ${formatNumber(self.denied)} denied.`}
        actions={
          <ScopeLink href={activityHref("principal", principal)} className={buttonStyle("secondary")}>
            All that {self.principalName} did
          </ScopeLink>
        }
      />
      <div className="flex flex-col gap-4">
        <Panel title="From beginning to end">
          <KeyValueList
            items={[
              {
                key: "Begun by",
                value:
                  self.begunBy === null ? (
                    <span className="text-unknown-text">
                      The call is not in the trail. Events of this name within twelve hours around are taken for this
                      session.
                    </span>
                  ) : (
                    <ScopeLink href={eventHref(self.begunBy)} className="rounded-sm text-accent-text hover:underline">
                      {self.begunBy.name}, {formatUtc(self.begunBy.time)}
                    </ScopeLink>
                  ),
              },
              {
                key: self.begunBy === null ? "Looked at" : "Valid",
                value: `${formatUtc(self.from)} to ${formatUtc(self.to)}`,
              },
              { key: "First event", value: self.firstAt === null ? "–" : formatUtc(self.firstAt) },
              { key: "Last event", value: self.lastAt === null ? "–" : formatUtc(self.lastAt) },
            ]}
          />
        </Panel>
        <Panel
          title="Role chain"
          description="Who assumed whom up to this session, and which sessions came out of it. The table holds all of it."
        >
          <SessionTreeView view={view} />
        </Panel>
        {activity.latest.length === 0 ? (
          <div className="overflow-hidden rounded-lg border border-line bg-surface">
            <TrailEmpty
              newestHour={activity.histogram.newestHour}
              isCovered={activity.histogram.buckets.some((bucket) => bucket.count !== null)}
              title="No event of this session is recorded"
              description="It was not used, or only for calls that no trail logs."
            />
          </div>
        ) : (
          <>
            <div className="grid items-start gap-4 lg:grid-cols-2 2xl:grid-cols-3">
              <TopList
                title="What it used"
                facet={activity.facets.name}
                filter="name"
                base={base}
                time={time}
                empty="–"
              />
              <TopList title="From where" facet={activity.facets.ip} filter="ip" base={base} time={time} empty="–" />
              <TopList
                title="What was denied"
                facet={activity.denied.name}
                filter="name"
                base={{ ...base, error: "denied" }}
                time={time}
                empty="Nothing."
              />
            </div>
            <Panel title="Newest events" description={countOf(activity.latest.length, "event")}>
              <EventMiniList label="Newest events of the session" events={activity.latest} detail="resource" />
            </Panel>
          </>
        )}
      </div>
    </>
  );
}
