import type { FindingEventView } from "#lib/queries/findings/detail.ts";
import { RelativeTime } from "../ui/relative-time.tsx";
import { STATUS_LABELS } from "../ui/status-badge.tsx";

/** What happened to a finding, newest first. */
export function FindingHistory({ events, now }: { events: readonly FindingEventView[]; now: string }) {
  if (events.length === 0) return <p className="text-13 text-fg-muted">No events are kept of this finding.</p>;
  return (
    <ol className="flex flex-col">
      {events.map((event) => (
        <li key={event.id} className="relative flex gap-3 pb-3 pl-4 text-13 last:pb-0">
          <span aria-hidden="true" className="absolute top-2 left-0 size-1.5 rounded-full bg-control" />
          <span aria-hidden="true" className="absolute top-4 bottom-0 left-[2.5px] w-px bg-line" />
          <div className="min-w-0 flex-1">
            <p className="flex flex-wrap items-baseline justify-between gap-x-3">
              <span>
                <span className="font-medium">{event.actorName}</span> {sentenceOf(event)}
              </span>
              <RelativeTime at={event.at} now={now} className="text-12 text-fg-subtle" />
            </p>
            {event.note === null ? null : (
              <p className="mt-0.5 whitespace-pre-wrap text-fg-muted [overflow-wrap:anywhere]">{event.note}</p>
            )}
          </div>
        </li>
      ))}
    </ol>
  );
}

function sentenceOf(event: FindingEventView): string {
  const to = event.toStatus === null ? "" : STATUS_LABELS[event.toStatus].toLowerCase();
  switch (event.type) {
    case "opened":
      return "found it";
    case "resolved":
      return "resolved it";
    case "reopened":
      return "found it again";
    case "status_changed":
      return `changed the status${event.fromStatus === null ? "" : ` from ${STATUS_LABELS[event.fromStatus].toLowerCase()}`} to ${to}`;
    case "assigned":
      return event.assigneeName === null ? "took the assignment away" : `assigned it to ${event.assigneeName}`;
    case "commented":
      return "commented";
    case "risk_accepted":
      return "accepted the risk";
    case "risk_expired":
      return "opened it again, since the acceptance ended";
    case "evidence_changed":
      return "found new evidence";
    case "severity_changed":
      return event.severity === null
        ? "changed the severity"
        : `changed the severity from ${event.severity.from} to ${event.severity.to}`;
  }
}
