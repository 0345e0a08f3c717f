"use client";

import { activityHref, sessionHref } from "#lib/domain/event-search.ts";
import type { EventDetail } from "#lib/queries/trail/event-detail.ts";
import { ScopeLink } from "../layout/scope-link.tsx";
import { buttonStyle } from "../ui/button-style.ts";
import { KeyValueList } from "../ui/key-value-list.tsx";
import { DetailSection } from "./detail-section.tsx";
import { LinkedArn } from "./linked-arn.tsx";

/** Who acted in an event, from where, and the ways to all that they did. */
export function EventActor({ event }: { event: EventDetail }) {
  const { principal, sessionName, ip } = event;
  const key = principal.uniqueId === "" ? principal.arn : principal.uniqueId;
  return (
    <DetailSection title="Who acted">
      <KeyValueList
        items={[
          {
            key: "Principal",
            value: (
              <LinkedArn
                arn={principal.arn}
                resourceId={principal.resourceId}
                fallback={principal.name || principal.uniqueId}
              />
            ),
          },
          { key: "Type", value: principal.type || "–" },
          { key: "Unique id", value: principal.uniqueId || "–" },
          { key: "Session", value: sessionName || "–" },
          { key: "Source IP", value: ip || "–" },
          { key: "User agent", value: event.agent || "–" },
        ]}
      />
      <div className="mt-1.5 flex flex-wrap gap-1">
        {key === "" ? null : <Way href={activityHref("principal", key)}>All that this principal did</Way>}
        {key === "" || sessionName === "" ? null : (
          <Way href={sessionHref({ principal: key, sessionName, at: event.time })}>This session</Way>
        )}
        {ip === "" ? null : <Way href={activityHref("ip", ip)}>All from this address</Way>}
      </div>
    </DetailSection>
  );
}

function Way({ href, children }: { href: string; children: string }) {
  return (
    <ScopeLink href={href} className={buttonStyle("secondary", "sm")}>
      {children}
    </ScopeLink>
  );
}
