import { countOf } from "#lib/format/plural.ts";
import { shortActor } from "#lib/format/short-actor.ts";
import { formatUtc, formatUtcClock, formatUtcDay } from "#lib/format/time.ts";
import type { AlertRow } from "#lib/queries/alerts/list.ts";
import type { EventRow } from "#lib/queries/trail/event-row.ts";
import { ScopeLink } from "../layout/scope-link.tsx";
import { SeverityBadge } from "../ui/severity-badge.tsx";
import { prepareTimeline } from "./prepare-timeline.ts";

/** The story of an incident: its alerts, and where credentials went from hand to hand. */
export function IncidentTimeline({
  alerts,
  handovers,
}: {
  alerts: readonly AlertRow[];
  handovers: readonly EventRow[];
}) {
  return (
    <div className="flex flex-col gap-4">
      {prepareTimeline(alerts, handovers).map(({ day, items }) => (
        <section key={day} aria-label={formatUtcDay(day)}>
          <h3 className="mb-1 font-medium text-12 text-fg-subtle">{formatUtcDay(day)}</h3>
          <ol className="divide-y divide-line rounded-md border border-line">
            {items.map((item) => (
              <li key={item.key} className="flex gap-3 px-3 py-2 text-13">
                <time dateTime={item.at} title={formatUtc(item.at)} className="w-16 shrink-0 text-12 text-fg-muted">
                  {formatUtcClock(item.at)}
                </time>
                {item.kind === "alert" ? <AlertLine alert={item.alert} /> : <HandoverLine event={item.event} />}
              </li>
            ))}
          </ol>
        </section>
      ))}
    </div>
  );
}

function AlertLine({ alert }: { alert: AlertRow }) {
  return (
    <div className="flex min-w-0 flex-1 flex-col gap-0.5">
      <span className="flex flex-wrap items-center gap-x-2">
        <SeverityBadge severity={alert.severity} variant="plain" />
        <ScopeLink
          href={`/alerts?alert=${alert.id}&range=all`}
          className="rounded-sm font-medium text-accent-text hover:underline"
        >
          {alert.title}
        </ScopeLink>
      </span>
      <span className="text-12 text-fg-muted [overflow-wrap:anywhere]">
        {shortActor(alert.actorName)}
        {alert.subjects.length === 0 ? "" : ` on ${alert.subjects.slice(0, 3).map(shortActor).join(", ")}`}
        {`, ${countOf(alert.count, "event")}`}
        {alert.tactic === null ? "" : `, ${alert.tactic}`}
      </span>
    </div>
  );
}

function HandoverLine({ event }: { event: EventRow }) {
  return (
    <div className="flex min-w-0 flex-1 flex-col gap-0.5">
      <ScopeLink
        href={`/audit-trail?event=${encodeURIComponent(`${event.time}_${event.id}`)}`}
        className="self-start rounded-sm text-accent-text hover:underline"
      >
        {event.name}
      </ScopeLink>
      <span className="text-12 text-fg-muted [overflow-wrap:anywhere]">
        {event.principalName} made credentials or an identity:{" "}
        {event.resources.map(shortActor).join(", ") || "not named"}
      </span>
    </div>
  );
}
