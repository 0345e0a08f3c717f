"use client";

import { activityHref, type EventFilterKey, listParam } from "#lib/domain/event-search.ts";
import { splitParameter } from "#lib/domain/request-parameter.ts";
import { formatUtc } from "#lib/format/time.ts";
import type { EventContext } from "#lib/queries/trail/event-context.ts";
import { useParamHref } from "../data-table/use-param-href.ts";
import { ScopeLink } from "../layout/scope-link.tsx";
import { Badge } from "../ui/badge.tsx";
import { buttonStyle } from "../ui/button-style.ts";
import { KeyValueList } from "../ui/key-value-list.tsx";
import { LinkButton } from "../ui/link-button.tsx";
import { DetailSection } from "./detail-section.tsx";
import { EventActor } from "./event-actor.tsx";
import { EventLinksSection } from "./event-links-section.tsx";
import { EventMiniList } from "./event-mini-list.tsx";
import { LinkedArn } from "./linked-arn.tsx";
import { OriginalRecord, type ReadRecord } from "./original-record.tsx";
import { valueLabel } from "./value-labels.ts";

export interface EventDetailViewProps extends EventContext {
  /** null: the caller may not see original records. */
  readRecord: ReadRecord | null;
}

/** Everything known of one event, with links to what it is about and what belongs to it. */
export function EventDetailView({ event, links, neighbours, findings, readRecord }: EventDetailViewProps) {
  const around = [...neighbours.after, ...neighbours.before];
  return (
    <div className="flex flex-col gap-5">
      <div>
        <h2 className="font-semibold text-16 [overflow-wrap:anywhere]">{event.name}</h2>
        <p className="mt-0.5 text-13 text-fg-muted">
          {event.source}, {formatUtc(event.time)}
        </p>
        {event.rawName === event.name ? null : (
          <p className="text-13 text-fg-muted">
            Recorded as <code className="text-12">{event.rawName}</code>
          </p>
        )}
        <p className="mt-2 flex flex-wrap gap-1.5">
          {event.errorCode === "" ? <Badge>No error</Badge> : <Badge tone="high">{event.errorCode}</Badge>}
          <Badge>
            {event.category === "unknown" ? "Category not said" : `${valueLabel("category", event.category)} event`}
          </Badge>
          <Badge>{event.isReadOnly === null ? "Access not said" : event.isReadOnly ? "Read only" : "Write"}</Badge>
          {event.isAmendment ? <Badge tone="accent">Amendment</Badge> : null}
          {event.isContinuation ? <Badge tone="accent">Execution of an earlier call</Badge> : null}
        </p>
        <div className="mt-1.5 flex flex-wrap gap-1">
          <Narrow filter="name" value={event.name} what="this event" />
        </div>
      </div>
      {findings.length === 0 ? null : (
        <DetailSection title="Findings that it introduced">
          <ul className="flex flex-col gap-1 text-13">
            {findings.map((finding) => (
              <li key={finding.id} className="flex flex-wrap items-center gap-2">
                <ScopeLink href={`/findings/${finding.id}`} className="rounded-sm text-accent-text hover:underline">
                  {finding.title}
                </ScopeLink>
                <Badge tone={finding.certainty === "only" ? "accent" : "unknown"}>
                  {finding.certainty === "only" ? "The only recorded change that can have made it" : "Likely"}
                </Badge>
              </li>
            ))}
          </ul>
        </DetailSection>
      )}
      <EventActor event={event} />
      {event.function.arn === "" ? null : (
        <DetailSection title="Function">
          <LinkedArn arn={event.function.arn} resourceId={event.function.resourceId} />
          <p className="mt-1 text-12 text-fg-muted">
            {event.function.confidence === "stated"
              ? "CloudTrail states that this function acted."
              : "Inferred: the session has the name of this function, which runs as this role. The record does not state it."}
          </p>
          <ScopeLink
            href={activityHref("function", event.function.arn)}
            className={buttonStyle("secondary", "sm", "mt-1.5")}
          >
            All around this function
          </ScopeLink>
        </DetailSection>
      )}
      <DetailSection title="Resources">
        {event.resources.length === 0 ? (
          <p className="text-13 text-fg-muted">The record names none.</p>
        ) : (
          <ul className="flex flex-col gap-1.5">
            {event.resources.map((resource) => (
              <li key={resource.arn} className="flex flex-wrap items-center gap-1">
                <LinkedArn {...resource} />
                <Narrow filter="resource" value={resource.arn} what="this resource" />
                <ScopeLink href={activityHref("resource", resource.arn)} className={buttonStyle("ghost", "sm")}>
                  What changed on it
                </ScopeLink>
              </li>
            ))}
          </ul>
        )}
      </DetailSection>
      {event.parameters.length === 0 ? null : (
        <DetailSection title="Request">
          <KeyValueList
            items={event.parameters.map((text) => {
              const { key, value } = splitParameter(text);
              return { key, value: <code className="text-12">{value}</code> };
            })}
          />
          <p className="mt-1.5 text-12 text-fg-muted">
            Searchable parameters, cut at 256 characters. The original record has all of them.
          </p>
        </DetailSection>
      )}
      <EventLinksSection event={event} links={links} />
      {around.length === 0 ? null : (
        <DetailSection title={event.sessionName === "" ? "The same principal around it" : "The same session around it"}>
          <EventMiniList label="Events right before and after" events={around} detail="resource" />
        </DetailSection>
      )}
      <DetailSection title="Where">
        <KeyValueList
          items={[
            {
              key: "Account",
              value: event.accountName === null ? event.accountId || "–" : `${event.accountName} (${event.accountId})`,
            },
            { key: "Region", value: event.region || "–" },
            { key: "Event id", value: <code className="text-12">{event.id}</code> },
            {
              key: "Delivered in",
              value:
                event.delivery === null ? (
                  "–"
                ) : (
                  <code className="text-12">{`${event.delivery.bucket}/${event.delivery.key}`}</code>
                ),
            },
          ]}
        />
      </DetailSection>
      <DetailSection title="Original record">
        {readRecord === null ? (
          <p className="text-13 text-fg-muted">
            Your role may not see original records; analysts and administrators may.
          </p>
        ) : (
          <OriginalRecord key={event.id} time={event.time} id={event.id} read={readRecord} />
        )}
      </DetailSection>
    </div>
  );
}

/** Narrows the list beside to a value, or takes it out. */
function Narrow({ filter, value, what }: { filter: EventFilterKey; value: string; what: string }) {
  const paramHref = useParamHref();
  const href = (name: string) => paramHref({ [name]: listParam(value), after: null, before: null });
  return (
    <>
      <LinkButton size="sm" variant="ghost" href={href(filter)} scroll={false}>
        Only {what}
      </LinkButton>
      <LinkButton size="sm" variant="ghost" href={href(`not-${filter}`)} scroll={false}>
        Without {what}
      </LinkButton>
    </>
  );
}
