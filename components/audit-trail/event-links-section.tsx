"use client";

import { countOf } from "#lib/format/plural.ts";
import type { EventContext } from "#lib/queries/trail/event-context.ts";
import { DetailSection } from "./detail-section.tsx";
import { EventMiniList } from "./event-mini-list.tsx";

/** Events that belong to an event: amendments, other accounts' records of it, executions of an asynchronous call. */
export function EventLinksSection({ event, links }: Pick<EventContext, "event" | "links">) {
  const { original, amendments, shared, call, problem } = links;
  const others = new Set([event.accountId, ...shared.map((row) => row.accountId)]).size;
  return (
    <>
      {original.isStated || original.event !== null ? (
        <DetailSection title="Amends">
          {original.event === null ? (
            <p className="text-13 text-fg-muted">
              {problem ?? "This record completes or corrects an earlier one, which is not in the trail."}
            </p>
          ) : (
            <EventMiniList label="The record that it amends" events={[original.event]} />
          )}
        </DetailSection>
      ) : null}
      {amendments.length === 0 ? null : (
        <DetailSection title="Amended by">
          <EventMiniList label="Later records that amend it" events={amendments} />
        </DetailSection>
      )}
      {shared.length === 0 ? null : (
        <DetailSection title={`The same action, seen from ${countOf(others, "account")}`}>
          <EventMiniList label="The same action in other records" events={shared} detail="account" />
        </DetailSection>
      )}
      {call.length === 0 ? null : (
        <DetailSection title="The same asynchronous call">
          <p className="mb-1.5 text-12 text-fg-muted">
            Records of one request: the call, and each time that Lambda ran it. It counts once.
          </p>
          <EventMiniList label="Records of the same call" events={call} />
        </DetailSection>
      )}
      {problem !== null && !original.isStated ? (
        <p className="text-12 text-fg-muted">{problem} Whether other records tell of the same action cannot be said.</p>
      ) : null}
    </>
  );
}
