import type { ReactNode } from "react";
import { formatNumber } from "#lib/format/number.ts";
import { countOf } from "#lib/format/plural.ts";
import { formatUtcDay } from "#lib/format/time.ts";
import type { Call, HeldOut, Replay } from "#lib/queries/rightsize/proposal.ts";

/** What a replay says: `12 of 12 events allowed`. */
export function allowed({ events, deniedEvents }: Replay): string {
  return events === 0
    ? "nothing to replay"
    : `${formatNumber(events - deniedEvents)} of ${formatNumber(events)} events allowed`;
}

/** How a held-out replay was made. */
export function heldOutNote({ from }: HeldOut): string {
  return `made from what was seen before ${formatUtcDay(from)}, asked what came first after it`;
}

/** One number of a proof with what it is. */
export function Figure({ term, value, note }: { term: string; value: string; note?: string }) {
  return (
    <div className="min-w-0">
      <dt className="text-12 text-fg-subtle">{term}</dt>
      <dd className="font-medium text-14 tabular-nums">{value}</dd>
      {note === undefined ? null : <dd className="text-12 text-fg-muted">{note}</dd>}
    </div>
  );
}

/** A titled part within a panel; `isUnknown` for what was not collected. */
export function Part({
  title,
  isUnknown = false,
  children,
}: {
  title: string;
  isUnknown?: boolean;
  children: ReactNode;
}) {
  return (
    <section className={isUnknown ? "mt-4 rounded-md border border-unknown-border p-3" : "mt-4"}>
      <h3 className="font-semibold text-13">{title}</h3>
      {children}
    </section>
  );
}

/** Sentences under a title; nothing when there are none. */
export function Texts({
  title,
  texts,
  isUnknown = false,
}: {
  title: string;
  texts: readonly string[];
  isUnknown?: boolean;
}) {
  if (texts.length === 0) return null;
  return (
    <Part title={title} isUnknown={isUnknown}>
      <ul className="mt-1 flex flex-col gap-1 text-13 text-fg-muted [overflow-wrap:anywhere]">
        {texts.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </Part>
  );
}

const SHOWN_CALLS = 20;

/** A call with what is to be said of it beside why it is denied. */
export type NotedCall = Pick<Call, "action" | "resource" | "events" | "blockedBy"> & { note?: string };

/** Calls under a title, the first of many; nothing when there are none. */
export function Calls({ title, calls }: { title: string; calls: readonly NotedCall[] }) {
  if (calls.length === 0) return null;
  return (
    <Part title={title}>
      <ul className="mt-1 flex flex-col gap-1 text-13 [overflow-wrap:anywhere]">
        {calls.slice(0, SHOWN_CALLS).map(({ action, resource, events, blockedBy, note }) => (
          <li key={`${action} ${resource} ${note}`}>
            <code className="text-12">{action}</code> on{" "}
            {resource === null ? "a resource that was not recorded" : <code className="text-12">{resource}</code>}{" "}
            <span className="text-fg-muted">
              {[
                countOf(events, "event"),
                ...blockedBy.map(({ reason }) => reason),
                ...(note === undefined ? [] : [note]),
              ].join("; ")}
            </span>
          </li>
        ))}
        {calls.length > SHOWN_CALLS ? (
          <li className="text-fg-muted">and {countOf(calls.length - SHOWN_CALLS, "more")}</li>
        ) : null}
      </ul>
    </Part>
  );
}
