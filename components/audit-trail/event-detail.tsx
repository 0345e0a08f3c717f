"use client";

import type { ReactNode } from "react";
import { formatUtc } from "#lib/format/time.ts";
import type { EventDetail } from "#lib/queries/trail/event-detail.ts";
import { useParamHref } from "../data-table/use-param-href.ts";
import { ScopeLink } from "../layout/scope-link.tsx";
import { Arn } from "../ui/arn.tsx";
import { Badge } from "../ui/badge.tsx";
import { KeyValueList } from "../ui/key-value-list.tsx";
import { LinkButton } from "../ui/link-button.tsx";
import { OriginalRecord, type ReadRecord } from "./original-record.tsx";

export interface EventDetailViewProps {
  event: EventDetail;
  /** null: the caller may not see original records. */
  readRecord: ReadRecord | null;
}

/** Everything known of one event, with links to what it is about. */
export function EventDetailView({ event, readRecord }: EventDetailViewProps) {
  const paramHref = useParamHref();
  const only = (changes: Record<string, string>, label: string) => (
    <LinkButton size="sm" variant="ghost" href={paramHref({ ...changes, after: null, before: null })} scroll={false}>
      {label}
    </LinkButton>
  );
  return (
    <div className="flex flex-col gap-5">
      <div>
        <h2 className="font-semibold text-16 [overflow-wrap:anywhere]">{event.name}</h2>
        <p className="mt-0.5 text-13 text-fg-muted">
          {event.source}, {formatUtc(event.time)}
        </p>
        <p className="mt-2 flex flex-wrap gap-1.5">
          {event.errorCode === "" ? <Badge>No error</Badge> : <Badge tone="high">{event.errorCode}</Badge>}
          <Badge>{event.category === "unknown" ? "Category not stated" : `${event.category} event`}</Badge>
          <Badge>{event.isReadOnly === null ? "Access not stated" : event.isReadOnly ? "Read only" : "Write"}</Badge>
        </p>
      </div>
      <Section title="Who acted">
        <KeyValueList
          items={[
            {
              key: "Principal",
              value: (
                <Linked
                  arn={event.principal.arn}
                  resourceId={event.principal.resourceId}
                  fallback={event.principal.name || event.principal.uniqueId}
                />
              ),
            },
            { key: "Type", value: event.principal.type || "–" },
            { key: "Unique id", value: event.principal.uniqueId || "–" },
            { key: "Session", value: event.sessionName || "–" },
            { key: "Source IP", value: event.ip || "–" },
            { key: "User agent", value: event.agent || "–" },
          ]}
        />
        <div className="mt-1.5 flex flex-wrap gap-1">
          {event.principal.arn === "" ? null : only({ principal: event.principal.arn }, "Only this principal")}
          {event.sessionName === "" ? null : only({ session: event.sessionName }, "Only this session")}
          {event.ip === "" ? null : only({ ip: event.ip }, "Only this address")}
        </div>
      </Section>
      {event.function.arn === "" ? null : (
        <Section title="Function">
          <Linked arn={event.function.arn} resourceId={event.function.resourceId} fallback="" />
          <p className="mt-1 text-12 text-fg-muted">
            {event.function.confidence === "stated"
              ? "CloudTrail states that this function acted."
              : "Inferred: the session has the name of this function, which runs as this role. The record does not state it."}
          </p>
        </Section>
      )}
      <Section title="Resources">
        {event.resources.length === 0 ? (
          <p className="text-13 text-fg-muted">The record names none.</p>
        ) : (
          <ul className="flex flex-col gap-1">
            {event.resources.map((resource) => (
              <li key={resource.arn} className="flex flex-wrap items-center gap-1">
                <Linked arn={resource.arn} resourceId={resource.resourceId} fallback="" />
                {only({ resource: resource.arn }, "Only this")}
              </li>
            ))}
          </ul>
        )}
      </Section>
      <Section title="Where">
        <KeyValueList
          items={[
            {
              key: "Account",
              value: event.accountName === null ? event.accountId || "–" : `${event.accountName} (${event.accountId})`,
            },
            { key: "Region", value: event.region || "–" },
            ...(event.rawName === event.name ? [] : [{ key: "Recorded as", value: event.rawName }]),
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
      </Section>
      <Section title="Original record">
        {readRecord === null ? (
          <p className="text-13 text-fg-muted">
            Your role may not see original records; analysts and administrators may.
          </p>
        ) : (
          <OriginalRecord key={event.id} time={event.time} id={event.id} read={readRecord} />
        )}
      </Section>
    </div>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h3 className="mb-1.5 font-medium text-12 text-fg-subtle">{title}</h3>
      {children}
    </section>
  );
}

function Linked({ arn, resourceId, fallback }: { arn: string; resourceId: string | null; fallback: string }) {
  if (arn === "") return fallback === "" ? "–" : fallback;
  return (
    <span className="inline-flex min-w-0 flex-wrap items-center gap-x-2">
      <Arn arn={arn} max={Number.POSITIVE_INFINITY} />
      {resourceId === null ? null : (
        <ScopeLink href={`/inventory/${resourceId}`} className="rounded-sm text-12 text-accent-text hover:underline">
          Open in inventory
        </ScopeLink>
      )}
    </span>
  );
}
