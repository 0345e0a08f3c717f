import { formatNumber } from "#lib/format/number.ts";
import { countOf } from "#lib/format/plural.ts";
import { formatUtc } from "#lib/format/time.ts";
import type { EventRow } from "#lib/queries/trail/event-row.ts";
import { NotCollected } from "../feedback/not-collected.tsx";
import { ScopeLink } from "../layout/scope-link.tsx";
import { Badge } from "../ui/badge.tsx";

export interface EventLinesProps {
  events: readonly EventRow[];
  /** Events that are named and cannot be shown. */
  missing: number;
  /** All events, of which the first 50 are kept by name. */
  total: number;
}

/** Events behind an alert, each with the way to it in the audit trail. */
export function EventLines({ events, missing, total }: EventLinesProps) {
  const named = events.length + missing;
  return (
    <div className="flex flex-col gap-2">
      {events.length === 0 ? null : (
        <ul className="divide-y divide-line rounded-md border border-line">
          {events.map((event) => (
            <li key={event.id} className="flex flex-wrap items-center gap-x-3 gap-y-0.5 px-3 py-1.5 text-13">
              <ScopeLink
                href={`/audit-trail?event=${encodeURIComponent(`${event.time}_${event.id}`)}`}
                className="inline-flex min-h-6 items-center rounded-sm font-medium text-accent-text hover:underline"
              >
                {event.name}
              </ScopeLink>
              <span className="text-12 text-fg-subtle">{event.source}</span>
              {event.errorCode === "" ? null : <Badge tone="high">{event.errorCode}</Badge>}
              <span className="text-12 text-fg-muted [overflow-wrap:anywhere]">{event.ip}</span>
              <span className="ml-auto text-12 text-fg-muted">{formatUtc(event.time)}</span>
            </li>
          ))}
        </ul>
      )}
      {missing === 0 ? null : (
        <NotCollected>
          {countOf(missing, "event")} cannot be shown: beyond the retention of the trail, or of accounts that you do not
          see.
        </NotCollected>
      )}
      {total > named ? (
        <p className="text-12 text-fg-subtle">
          The first {formatNumber(named)} of {formatNumber(total)} events; the timeline of the actor has all.
        </p>
      ) : null}
    </div>
  );
}
