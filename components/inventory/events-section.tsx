import { activityHref, eventHref, trailHref } from "#lib/domain/event-search.ts";
import type { ResourceEventsView } from "#lib/queries/resources/events.ts";
import { EmptyState } from "../feedback/empty-state.tsx";
import { ScopeLink } from "../layout/scope-link.tsx";
import { Badge } from "../ui/badge.tsx";
import { RelativeTime } from "../ui/relative-time.tsx";

const VIA = { resource: "names it", function: "from this function", principal: "by this principal" } as const;

/** The last recorded events around a resource, with the way to all of them. */
export function EventsSection({ view, arn, now }: { view: ResourceEventsView; arn: string; now: string }) {
  if (view.events.length === 0) {
    return (
      <EmptyState
        title={`No recorded event in the last ${view.days} days of the trail.`}
        description="Only recorded calls can appear here: data events count only where a trail logs them."
        action={<Ways view={view} arn={arn} />}
      />
    );
  }
  return (
    <div className="flex flex-col gap-3">
      <ul className="divide-y divide-line rounded-md border border-line">
        {view.events.map((event) => (
          <li key={event.id} className="flex flex-wrap items-center gap-x-4 gap-y-0.5 px-3 py-2 text-13">
            <RelativeTime at={event.at} now={now} className="w-28 text-12 text-fg-muted" />
            <span className="min-w-0 flex-1 basis-56 [overflow-wrap:anywhere]">
              <ScopeLink
                href={eventHref({ id: event.id, time: event.at })}
                className="rounded-sm font-medium hover:underline"
              >
                {event.name}
              </ScopeLink>{" "}
              <span className="text-12 text-fg-subtle">{event.source}</span>
            </span>
            <span className="text-fg-muted [overflow-wrap:anywhere]">
              {event.principal === "" ? "nobody named" : event.principal}
            </span>
            {event.error === null ? null : <Badge tone="high">{event.error}</Badge>}
            <span className="text-12 text-fg-subtle">{VIA[event.via]}</span>
          </li>
        ))}
      </ul>
      <Ways view={view} arn={arn} />
    </div>
  );
}

const TIMELINES = { function: "Timeline of the function", principal: "Timeline of the principal" } as const;

/** The ways from a resource to all that the trail has around it. */
function Ways({ view: { filter }, arn }: { view: ResourceEventsView; arn: string }) {
  const link = "text-13 text-accent-text underline underline-offset-2";
  return (
    <div className="flex flex-wrap gap-x-4 gap-y-1">
      <ScopeLink href={trailHref({ [filter]: arn })} className={link}>
        See all in the audit trail
      </ScopeLink>
      {filter === "resource" ? null : (
        <ScopeLink href={activityHref(filter, arn)} className={link}>
          {TIMELINES[filter]}
        </ScopeLink>
      )}
      <ScopeLink href={activityHref("resource", arn)} className={link}>
        What changed on it
      </ScopeLink>
    </div>
  );
}
