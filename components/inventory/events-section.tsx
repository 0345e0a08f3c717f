import type { ResourceEventsView } from "#lib/queries/resources/events.ts";
import { EmptyState } from "../feedback/empty-state.tsx";
import { ScopeLink } from "../layout/scope-link.tsx";
import { Badge } from "../ui/badge.tsx";
import { RelativeTime } from "../ui/relative-time.tsx";

const VIA = { resource: "names it", function: "from this function", principal: "by this principal" } as const;

/** The last recorded events around a resource, with the way to all of them. */
export function EventsSection({ view, arn, now }: { view: ResourceEventsView; arn: string; now: string }) {
  const all = `/audit-trail?${view.filter}=${encodeURIComponent(arn)}`;
  if (view.events.length === 0) {
    return (
      <EmptyState
        title={`No recorded event in the last ${view.days} days of the trail.`}
        description="Only recorded calls can appear here: data events count only where a trail logs them."
        action={
          <ScopeLink href={all} className="text-13 text-accent-text underline underline-offset-2">
            Search the audit trail
          </ScopeLink>
        }
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
              <span className="font-medium">{event.name}</span>{" "}
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
      <ScopeLink href={all} className="self-start text-13 text-accent-text underline underline-offset-2">
        See all in the audit trail
      </ScopeLink>
    </div>
  );
}
