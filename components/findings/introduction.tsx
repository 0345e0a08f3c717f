import { eventHref } from "#lib/domain/event-search.ts";
import { formatUtc } from "#lib/format/time.ts";
import type { Introduction } from "#lib/queries/trail/introducing-event.ts";
import { ScopeLink } from "../layout/scope-link.tsx";
import { Badge } from "../ui/badge.tsx";

/** Which recorded call made the problem of a finding, and how sure that is; or why nobody can tell. */
export function IntroductionView({ introduction }: { introduction: Introduction }) {
  const { observedAt, cleanAt } = introduction;
  const between =
    cleanAt === null ? `before ${formatUtc(observedAt)}` : `between ${formatUtc(cleanAt)} and ${formatUtc(observedAt)}`;
  if (introduction.outcome === "not_recorded") {
    return (
      <p className="text-13 text-fg-muted">
        The trail covers the time {between} and holds no call on this resource that can have made it. What made it lies
        on another resource, or before.
      </p>
    );
  }
  if (introduction.outcome === "not_visible") {
    return (
      <p className="border-unknown-border border-l-2 pl-3 text-13 text-unknown-text">
        Not visible: the trail does not cover the whole time {between}.
      </p>
    );
  }
  const { event, certainty, doubts } = introduction;
  return (
    <div className="flex flex-col gap-1.5 text-13">
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <ScopeLink
          href={eventHref(event)}
          className="rounded-sm font-medium text-accent-text underline underline-offset-2"
        >
          {event.name}
        </ScopeLink>
        <span>
          by {event.principalName === "" ? "nobody named" : event.principalName}, {formatUtc(event.time)}
        </span>
        <Badge tone={certainty === "only" ? "accent" : "unknown"}>
          {certainty === "only" ? "The only recorded change that can have made it" : "Likely"}
        </Badge>
      </p>
      <p className="text-12 text-fg-muted">
        {certainty === "only"
          ? `The problem was not there on ${formatUtc(cleanAt)}, it was on ${formatUtc(observedAt)}, and the trail covers all of the time between.`
          : `The newest recorded call ${between} that can have made it. It is only likely:`}
      </p>
      {doubts.length === 0 ? null : (
        <ul className="list-disc pl-5 text-12 text-fg-muted">
          {doubts.map((doubt) => (
            <li key={doubt}>{doubt}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
