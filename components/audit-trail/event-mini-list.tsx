"use client";

import { eventHref } from "#lib/domain/event-search.ts";
import { formatUtc } from "#lib/format/time.ts";
import type { EventRow } from "#lib/queries/trail/event-row.ts";
import { ScopeLink } from "../layout/scope-link.tsx";
import { EventResult } from "./event-columns.tsx";

export interface EventMiniListProps {
  label: string;
  events: readonly EventRow[];
  /** What else to say of each event. */
  detail?: "principal" | "account" | "resource";
}

/** A few events, each with the way to its own page. */
export function EventMiniList({ label, events, detail = "principal" }: EventMiniListProps) {
  return (
    <ul aria-label={label} className="divide-y divide-line rounded-md border border-line">
      {events.map((event) => (
        <li
          key={`${event.time} ${event.id}`}
          className="flex min-h-9 flex-wrap items-center gap-x-3 gap-y-0.5 px-3 py-1.5 text-13"
        >
          <time dateTime={event.time} className="whitespace-nowrap text-12 text-fg-muted">
            {formatUtc(event.time).slice(0, 19)}
          </time>
          <span className="min-w-0 flex-1 basis-40 [overflow-wrap:anywhere]">
            <ScopeLink href={eventHref(event)} className="rounded-sm font-medium hover:underline">
              {event.name}
            </ScopeLink>{" "}
            <span className="text-12 text-fg-subtle">{event.source.replace(".amazonaws.com", "")}</span>
          </span>
          <span className="text-12 text-fg-muted [overflow-wrap:anywhere]">{detailOf(event, detail)}</span>
          {event.errorCode === "" ? null : <EventResult errorCode={event.errorCode} />}
        </li>
      ))}
    </ul>
  );
}

function detailOf(event: EventRow, detail: "principal" | "account" | "resource"): string {
  if (detail === "account") return `${event.accountId} ${event.region}`.trim();
  if (detail === "resource") return event.resources[0] ?? "";
  return event.principalName;
}
